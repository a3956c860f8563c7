import { typeCodes } from '@trousse/nomenclatures';
import { ServerError } from '../../errors.ts';
import type { DocumentToChange } from '../../store/queries/document-to-change.ts';

/**
 * What no professional may send, none may change: the vaccination history and the reimbursements (EX_2.1-1010). What the
 * patient deposited has a rule of its own (dmp.md §9).
 * @throws ServerError `not-on-this-document`
 */
export function checkChangeableType({ entry, relation }: Pick<DocumentToChange, 'entry' | 'relation'>): void {
  const { code, system } = entry.typeCode;
  if (!relation.byPatient && typeCodes.find(code, system)?.depositByProfessional === false) {
    throw new ServerError('not-on-this-document');
  }
}
