import type { Practice } from '@trousse/contract';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';

/**
 * Makes a practice the one in force and tells the pages. The record that is open, or on its way, was opened in the name
 * of a structure: in another one it closes.
 */
export async function adoptPractice(
  { journal, keys }: Pick<Context, 'journal' | 'keys'>,
  session: Session,
  practice: Practice,
): Promise<void> {
  const before = structureOf(session, session.practice);
  session.practice = practice;
  session.practices = [practice, ...session.practices.filter((one) => one.situationId !== practice.situationId)];
  const left = structureOf(session, practice) === before ? undefined : session.leaveRecord();
  session.events.push({ type: 'practice', practice, practices: [...session.practices] });
  if (left === undefined) return;
  await journal.add('record-closed', {
    actor: session.nationalId,
    patient: keys.patientPseudonym(left.ins),
    details: { by: 'practice' },
  });
}

function structureOf({ who }: Session, practice: Practice | undefined): string | undefined {
  return who.situations.find(({ id }) => id === practice?.situationId)?.structureId;
}
