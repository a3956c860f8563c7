import type { Practice } from '@trousse/contract';
import type { Context } from '../context.ts';
import { dayIn } from '../dates.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { adoptPractice } from './adopt-practice.ts';
import { isInForce, writePractice } from './practices.ts';

/**
 * Works in another of the professional's situations, as chosen for it before (WEB-07), without signing out. The last
 * one used is where the next session begins.
 * @throws SITUATION_UNKNOWN, PRACTICE_REQUIRED where nothing was chosen for it yet, or its period is over
 */
export async function switchPractice(
  context: Pick<Context, 'db' | 'journal' | 'keys' | 'clock' | 'config'>,
  session: Session,
  situationId: string,
): Promise<Practice> {
  const { db, journal, clock, config } = context;
  const { situations } = session.who;
  const situation = situations.find(({ id }) => id === situationId);
  if (situation === undefined) throw failure('SITUATION_UNKNOWN');
  const now = clock();
  const kept = session.practices.find((one) => one.situationId === situationId);
  if (kept === undefined || !isInForce(kept, dayIn(config.timeZone, now))) throw failure('PRACTICE_REQUIRED');

  await journal.add('practice-switched', {
    actor: session.nationalId,
    details: { situation: situationId, structure: situation.structureId },
  });
  await writePractice(db, session.nationalId, situations, kept, now);
  await adoptPractice(context, session, kept);
  return kept;
}
