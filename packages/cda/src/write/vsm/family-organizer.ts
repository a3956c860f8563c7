import { type Content, el, type Raw } from '@trousse/xml';
import { templateIds } from '../elements.ts';
import type { DocumentIds } from '../ids.ts';
import { reference } from '../sections.ts';

/** What an entry of the family history says, of a problem or that there is none. */
type FamilyEntry = {
  /** What stands in `relatedSubject`. */
  readonly relative: readonly Content[];
  readonly code: Raw;
  /** The words of the narrative that say it. */
  readonly anchor: string;
  readonly time: Raw;
  readonly value: Raw;
};

/** FR-Antecedents-familiaux, the entry: one relative, and one observation. */
export function familyOrganizer({ relative, code, anchor, time, value }: FamilyEntry, ids: DocumentIds): Raw {
  return el(
    'organizer',
    { classCode: 'CLUSTER', moodCode: 'EVN' },
    templateIds('2.16.840.1.113883.10.20.1.23', '1.3.6.1.4.1.19376.1.5.3.1.4.15', '1.2.250.1.213.1.1.3.59'),
    el('statusCode', { code: 'completed' }),
    el(
      'subject',
      { typeCode: 'SBJ' },
      templateIds('1.3.6.1.4.1.19376.1.5.3.1.4.15.2', '1.2.250.1.213.1.1.3.60'),
      el('relatedSubject', { classCode: 'PRS' }, ...relative),
    ),
    el(
      'component',
      { typeCode: 'COMP' },
      el(
        'observation',
        { classCode: 'OBS', moodCode: 'EVN' },
        templateIds(
          '2.16.840.1.113883.10.20.1.22',
          '1.3.6.1.4.1.19376.1.5.3.1.4.13',
          '1.3.6.1.4.1.19376.1.5.3.1.4.13.3',
          '1.2.250.1.213.1.1.3.51',
        ),
        ids.next(),
        code,
        reference('text', anchor),
        el('statusCode', { code: 'completed' }),
        time,
        value,
      ),
    ),
  );
}
