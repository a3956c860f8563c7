import type { PatientTicket, TicketPatient } from '@trousse/contract';
import { type Ins, insOids, isInsOid } from '@trousse/ins';
import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { toIns } from '../patients/by-ins.ts';
import type { TicketContent } from './tickets.ts';

/** The patient whom a software names. @throws INS_LENGTH, INS_CHARACTERS, INS_KEY, INS_OTHER_AUTHORITY */
export function namedPatient({ matricule, oid }: TicketPatient, config: Config): Ins {
  const ins = toIns(matricule, config);
  if (oid === undefined || oid === ins.oid) return ins;
  // Where real numbers are read, both real authorities are: a person without a NIR has a NIA.
  const real: readonly string[] = [insOids.nir, insOids.nia];
  if (!isInsOid(oid) || !real.includes(oid) || !real.includes(ins.oid)) throw failure('INS_OTHER_AUTHORITY');
  return { ...ins, oid };
}

/** Makes a ticket, traced before it is handed out. @param asker the journal's actor @throws TOO_MANY */
export async function issueTicket(
  { tickets, journal, keys, origin }: Pick<Context, 'tickets' | 'journal' | 'keys' | 'origin'>,
  asker: string,
  content: TicketContent,
): Promise<PatientTicket> {
  const { ticket, expiresAt } = tickets.issue(content);
  await journal.add('ticket-created', {
    actor: asker,
    patient: keys.patientPseudonym(content.ins),
    details: { by: content.by },
  });
  return { ticket, url: `${origin()}/billet#${ticket}`, expiresAt: expiresAt.toISOString() };
}
