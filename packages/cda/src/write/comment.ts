import { el, type Raw } from '@trousse/xml';
import { templateIds } from './elements.ts';
import type { DocumentIds } from './ids.ts';
import { loincCode, reference } from './sections.ts';
import { wordsSection } from './words-section.ts';

/** FR-Commentaire-non-code: what is said of the whole document, in words. */
export function commentSection(comment: string, ids: DocumentIds, field: string): Raw {
  const own = {
    templates: ['2.16.840.1.113883.10.12.201', '1.3.6.1.4.1.19376.1.4.1.2.16', '1.2.250.1.213.1.1.2.73'],
    code: loincCode('55112-7', 'Commentaire'),
    title: 'Commentaire',
  };
  return wordsSection(own, comment, ids, field);
}

/** FR-Commentaire-ER, the entry of a remark on one thing; its words stand in the narrative. */
export function commentEntry(anchor: string): Raw {
  return el(
    'entryRelationship',
    { typeCode: 'SUBJ', inversionInd: 'true' },
    el(
      'act',
      { classCode: 'ACT', moodCode: 'EVN' },
      templateIds('2.16.840.1.113883.10.20.1.40', '1.3.6.1.4.1.19376.1.5.3.1.4.2', '1.2.250.1.213.1.1.3.32'),
      loincCode('48767-8', 'Commentaire'),
      reference('text', anchor),
      el('statusCode', { code: 'completed' }),
    ),
  );
}
