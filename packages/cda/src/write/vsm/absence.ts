import { el, type Raw } from '@trousse/xml';
import type { DocumentIds } from '../ids.ts';
import { anchored, type SectionInput, section } from '../sections.ts';

/** A section that says in words, and by an entry where its model has one, that there is nothing to tell. */
export function absenceSection(
  own: Pick<SectionInput, 'templates' | 'code' | 'title'>,
  words: string,
  ids: DocumentIds,
  entry?: (anchor: string, ids: DocumentIds) => Raw,
): Raw {
  const id = ids.next();
  const anchor = ids.anchor();
  return section({
    ...own,
    id,
    text: el('text', null, anchored(anchor, words)),
    entries: entry === undefined ? [] : [entry(anchor, ids)],
  });
}
