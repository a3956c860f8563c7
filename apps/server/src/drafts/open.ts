import type { DraftContent, Patient } from '@trousse/contract';
import { sameIns } from '@trousse/ins';
import type { Context } from '../context.ts';
import { dayIn } from '../dates.ts';
import { failure } from '../errors.ts';
import { toPatient } from '../patients/view.ts';
import type { Session } from '../session/session.ts';
import { openDraftRow } from './store.ts';

/**
 * Goes on with a draft, in the session that began it or a later one of the same person. Its patient is named by a handle
 * of the session, as the draft knew them where the session does not: opening a draft asks the DMP nothing.
 * @throws DRAFT_UNKNOWN
 */
export async function openDraft(
  { db, keys, clock, random, config }: Pick<Context, 'db' | 'keys' | 'clock' | 'random' | 'config'>,
  session: Session,
  draft: string,
): Promise<{ patient: Patient; content: DraftContent; revision: number }> {
  // Who discarded it has changed their mind.
  const row = await db
    .updateTable('drafts')
    .set({ discarded_at: null })
    .where('professional', '=', session.nationalId)
    .where('id', '=', draft)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw failure('DRAFT_UNKNOWN');
  const { patient, content } = openDraftRow(keys, row);
  const known =
    session.patients.all().find(({ ins }) => sameIns(ins, patient.ins)) ?? session.patients.remember(patient, random);
  const { timeZone, ageOfMajority } = config;
  return { patient: toPatient(known, dayIn(timeZone, clock()), ageOfMajority), content, revision: row.revision };
}
