import type { Patient, PatientListChoice } from '@trousse/contract';
import type { Context } from '../context.ts';
import { addMonths, dayIn, startOfDay } from '../dates.ts';
import type { Session } from '../session/session.ts';
import { fromListItem } from './known.ts';
import { toPatient } from './view.ts';

/** No authorisation is older than the DMP itself, and one that is used does not lapse however long ago it was given. */
const dmpOpened = new Date('2011-01-01T00:00:00Z');

/** The records on which an authorisation exists (EFF-35), by the date of it or of the last document (EFF-37): TD0.4. */
export async function list(
  { config, clock, random, journal, dmp }: Pick<Context, 'config' | 'clock' | 'random' | 'journal' | 'dmp'>,
  session: Session,
  { which = 'accessible', since }: PatientListChoice = {},
): Promise<Patient[]> {
  const now = clock();
  const lapsesBefore = addMonths(now, -config.dmp.authorisationMonths);
  const items = await dmp(session).patients({
    startDate: since === undefined ? dmpOpened : startOfDay(config.timeZone, since),
    dateType: which === 'fed' ? 'LASTDOC' : 'LASTAUTORIZATION',
  });
  await journal.add('patients-listed', { actor: session.nationalId, details: { which, count: items.length } });
  if (which === 'accessible' && since === undefined) session.patients.listed = true;
  const today = dayIn(config.timeZone, now);
  return items
    .flatMap((item) => (item.ins === undefined ? [] : [fromListItem({ ...item, ins: item.ins }, lapsesBefore)]))
    .map((patient) => toPatient(session.patients.remember(patient, random), today, config.ageOfMajority));
}
