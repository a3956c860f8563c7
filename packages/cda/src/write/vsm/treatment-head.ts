import { type Content, el, type Raw } from '@trousse/xml';
import { templateIds } from '../elements.ts';
import type { DocumentIds } from '../ids.ts';
import { reference } from '../sections.ts';

/** How FR-Traitement begins, of a medicine or of none: from its templates to its status, in the order of the schema. */
export function treatmentHead(code: Raw, anchor: string, ids: DocumentIds): Content[] {
  return [
    templateIds(
      '2.16.840.1.113883.10.20.1.24',
      '1.3.6.1.4.1.19376.1.5.3.1.4.7',
      '1.2.250.1.213.1.1.3.42',
      // Normal dosing: neither tapered, split nor conditional.
      '1.3.6.1.4.1.19376.1.5.3.1.4.7.1',
    ),
    ids.next(),
    code,
    reference('text', anchor),
    el('statusCode', { code: 'completed' }),
  ];
}
