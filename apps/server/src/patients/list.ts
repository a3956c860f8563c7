import type { Patient } from '@trousse/contract';
import type { Context } from '../context.ts';
import { addMonths, dayIn } from '../dates.ts';
import type { Session } from '../session/session.ts';
import { fromListItem } from './known.ts';
import { toPatient } from './view.ts';

/** The records on which an authorisation exists (EFF-35): TD0.4 over the months that an authorisation lasts. */
export async function list(
  { config, clock, random, journal, dmp }: Pick<Context, 'config' | 'clock' | 'random' | 'journal' | 'dmp'>,
  session: Session,
): Promise<Patient[]> {
  const now = clock();
  const since = addMonths(now, -config.dmp.authorisationMonths);
  const items = await dmp(session).patients(since);
  await journal.add('patients-listed', { actor: session.nationalId, details: { count: items.length } });
  const today = dayIn(config.timeZone, now);
  return items
    .flatMap((item) => (item.ins === undefined ? [] : [fromListItem({ ...item, ins: item.ins }, since)]))
    .map((patient) => toPatient(session.patients.remember(patient, random), today, config.ageOfMajority));
}
