import { el, type Raw } from '@trousse/xml';
import { required } from './check.ts';
import type { DocumentIds } from './ids.ts';
import { paragraphs, type SectionInput, section } from './sections.ts';

/** A section of words and nothing else, without entries. @throws CdaError `invalid-input` when the words say nothing */
export function wordsSection(
  own: Pick<SectionInput, 'templates' | 'code' | 'title'>,
  words: string,
  ids: DocumentIds,
  field: string,
): Raw {
  return section({ ...own, id: ids.next(), text: el('text', null, paragraphs(required(words, field))) });
}
