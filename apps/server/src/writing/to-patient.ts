import type { MailParty } from '@trousse/contract';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { listName } from '../patients/view.ts';
import type { Session } from '../session/session.ts';
import { citizenDomainOf } from './mail-domains.ts';
import { requireSending } from './may-send.ts';
import { addressOfPatient, isQualified } from './qualified.ts';

/**
 * WEB-33: the address of a patient of this session in Mon espace santé; a minor's own, never a parent's.
 * @throws PATIENT_UNKNOWN, MAIL_NOT_QUALIFIED, MAIL_SENDING_OFF
 */
export async function toPatient(
  context: Pick<Context, 'config' | 'db' | 'keys' | 'mail'>,
  session: Session,
  handle: string,
): Promise<MailParty> {
  await requireSending(context, session);
  const patient = session.patients.get(handle);
  if (patient === undefined) throw failure('PATIENT_UNKNOWN');
  if (!(await isQualified(context, session, patient.ins))) throw failure('MAIL_NOT_QUALIFIED');
  const address = addressOfPatient(patient.ins, citizenDomainOf(context.config));
  return { name: listName(patient), address, kind: 'patient', me: false };
}
