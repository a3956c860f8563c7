import type { PatientCall } from '../../call.ts';
import { ServerError } from '../../errors.ts';
import { uuidOf } from '../../store/columns.ts';
import { relationOf } from '../../store/queries/relation-of.ts';
import { runIn, type Transaction } from '../../store/transaction.ts';
import { maySend } from './sendable-type.ts';

/**
 * A document is replaced by who wrote it: a professional their own, an employee or a structure those of the structure
 * (dmp.md §4, §9), unless it is of a type that the caller may not
 * send (EX_2.1-1010). A document that the caller may not touch is answered as one that does not exist.
 * @throws ServerError `replaced-document`
 */
export async function demandReplaceable(
  transaction: Transaction,
  call: PatientCall,
  patientId: string,
  entryUuid: string,
): Promise<void> {
  const uuid = uuidOf(entryUuid);
  const document = uuid && (await relationOf(runIn(transaction), call, { patientId, entryUuid: uuid }));
  const { kind } = call.caller;
  const theirs = document && !document.byPatient && (kind === 'professional' ? document.own : document.ofStructure);
  if (!theirs || !maySend(typeOf(document.typeCode), call.caller))
    throw new ServerError('replaced-document', { location: entryUuid });
}

/** @param typeCode `code^^system` */
function typeOf(typeCode: string): { code: string; system: string } {
  const [code = '', system = ''] = typeCode.split('^^');
  return { code, system };
}
