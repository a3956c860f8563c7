import { cxToIns, type Ins } from '@trousse/ins';
import { authorityOid } from './hl7.ts';

/**
 * CX of a patientId → INS. Another identifier (the old INS-C of documents from before 2021, say) is kept as written:
 * an answer must not lose a document for it (EX_3.1-1055), and in a submission the rule `patient-id` refuses it.
 */
export function readPatient(cx: string): Ins {
  const ins = cxToIns(cx);
  if (ins !== undefined) return ins;
  const [matricule = '', , , authority = ''] = cx.split('^');
  return { matricule, oid: authorityOid(authority) as Ins['oid'] };
}
