import type { InferContractRouterInputs } from '@orpc/contract';
import type { contract, MailPatient } from '@trousse/contract';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { requireOpen } from '../writing/correspondence.ts';
import { matchPatient } from './match-patient.ts';
import { receivedDocuments } from './received.ts';

type Input = InferContractRouterInputs<typeof contract>['mail']['compare'];

/**
 * What the documents of a message say of their patient, beside the patient who was chosen.
 * @throws PATIENT_UNKNOWN, MAIL_NOT_OPEN, MAIL_MESSAGE_GONE, MAIL_DOCUMENT_UNREADABLE where they name nobody
 */
export async function compareWith(
  context: Pick<Context, 'mail'>,
  session: Session,
  { mailbox, message, patient: handle }: Input,
): Promise<MailPatient> {
  const known = session.patients.get(handle);
  if (known === undefined) throw failure('PATIENT_UNKNOWN');
  const { patient } = await receivedDocuments(requireOpen(context, session, mailbox), message);
  if (patient === undefined) throw failure('MAIL_DOCUMENT_UNREADABLE');
  return matchPatient(patient, known);
}
