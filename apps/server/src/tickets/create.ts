import type { PatientTicket, TicketPatient } from '@trousse/contract';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import { issueTicket, namedPatient } from './issue.ts';

/**
 * A one-time link to a patient for a software of the workstation, in the practitioner's own session and for them alone
 * (WEB-05). @throws INS_LENGTH, INS_CHARACTERS, INS_KEY, INS_OTHER_AUTHORITY, TOO_MANY
 */
export async function createTicket(
  context: Pick<Context, 'tickets' | 'journal' | 'keys' | 'origin' | 'config'>,
  { nationalId }: Session,
  patient: TicketPatient,
): Promise<PatientTicket> {
  const ins = namedPatient(patient, context.config);
  return await issueTicket(context, nationalId, { professional: nationalId, ins, by: 'session' });
}
