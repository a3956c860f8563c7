import type { Patient } from '@trousse/contract';
import type { Context } from '../context.ts';
import { codeOf, failure } from '../errors.ts';
import { findRecord } from '../patients/by-ins.ts';
import type { Session } from '../session/session.ts';
import { switchPractice } from '../settings/switch-practice.ts';

type Opened =
  | { readonly state: 'found'; readonly patient: Patient }
  | { readonly state: 'practice-needed'; readonly situationId: string };
type Collaborators = Pick<Context, 'tickets' | 'config' | 'clock' | 'random' | 'db' | 'journal' | 'keys' | 'dmp'>;

/**
 * Finds the patient of the ticket that this browser redeemed, in the session of the person whom it is for: it gives no
 * right that this session has not. It serves once; what may help to be tried again (the DMP is away, a practice is to
 * be chosen) does not use it up.
 * @throws TICKET_UNKNOWN, TICKET_OTHER_PERSON, SITUATION_UNKNOWN, PRACTICE_REQUIRED, and what finding a record raises
 */
export async function openTicket(
  context: Collaborators,
  session: Session,
  cookie: string | undefined,
): Promise<Opened> {
  const { tickets, journal, keys } = context;
  const { professional, ins, structureId, by } = tickets.redeemed(cookie);
  const traced = { actor: session.nationalId, patient: keys.patientPseudonym(ins) };
  const refuse = async (reason: string, code: 'TICKET_OTHER_PERSON' | 'SITUATION_UNKNOWN') => {
    tickets.forget(cookie);
    await journal.add('ticket-refused', { ...traced, details: { reason } });
    return failure(code);
  };
  if (professional !== session.nationalId) throw await refuse('other-person', 'TICKET_OTHER_PERSON');

  const { situations } = session.who;
  const current = situations.find(({ id }) => id === session.practice?.situationId);
  if (structureId !== undefined && current?.structureId !== structureId) {
    const situation = situations.find((one) => one.structureId === structureId);
    if (situation === undefined) throw await refuse('other-structure', 'SITUATION_UNKNOWN');
    try {
      await switchPractice(context, session, situation.id);
    } catch (error) {
      if (codeOf(error) !== 'PRACTICE_REQUIRED') throw error;
      return { state: 'practice-needed', situationId: situation.id };
    }
  }
  await journal.add('ticket-opened', { ...traced, details: { by } });
  const patient = await findRecord(context, session, ins, 'ticket');
  tickets.forget(cookie);
  return { state: 'found', patient };
}
