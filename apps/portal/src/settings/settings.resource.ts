import type { Practice, PracticeChoice, Preferences, Session } from '@trousse/contract';
import { myPatientsQuery } from '../patients/patients.resource.ts';
import { leaveRecord } from '../record/opening.ts';
import { applyPreferences, openSession, sessionState, signedIn } from '../session/session.store.ts';
import { api } from '../shell/api.ts';
import { queryClient } from '../shell/query-client.ts';
import { router } from '../shell/router.tsx';
import { toast } from '../ui/toast.component.tsx';

/**
 * Keeps how the professional works; the session goes on with it at once (EFF-32).
 * @returns whether the structure changed, of which the person was told
 */
export async function savePractice(choice: PracticeChoice): Promise<boolean> {
  const session = signedIn(sessionState.get());
  const saved = await api.settings.savePractice(choice);
  // The event may have come before this answer: then there is nothing left to change, and all was said.
  applyPractice(saved);
  const before = structureOf(session, session.practice);
  return before !== undefined && before.id !== structureOf(session, saved)?.id;
}

/** Works in another situation, as chosen for it before (WEB-07). */
export async function switchPractice(situationId: string): Promise<void> {
  applyPractice(await api.settings.switchPractice({ situationId }));
}

/** Keeps how the person likes to work; the page goes on with it at once (EFF-188). */
export async function savePreferences(preferences: Preferences): Promise<void> {
  applyPreferences(await api.settings.savePreferences(preferences));
}

/**
 * Goes on in a practice that is in force from now on, were it chosen on another page. What was shown in the name of
 * another structure leaves the page, and so does its record, with a notice.
 */
export function applyPractice(practice: Practice, practices?: readonly Practice[]): void {
  const state = sessionState.get();
  if (state.status !== 'signed-in') return;
  const session = signedIn(state);
  const others = session.practices.filter(({ situationId }) => situationId !== practice.situationId);
  const [before, now] = [structureOf(session, session.practice), structureOf(session, practice)];
  openSession({ ...session, practice, practices: [...(practices ?? [practice, ...others])] });
  if (before === undefined || before.id === now?.id) return;
  const closed = leaveRecord();
  void queryClient.resetQueries({ queryKey: myPatientsQuery.queryKey });
  if (closed && location.pathname.startsWith('/dossier')) void router.navigate({ to: '/patients' });
  toast(`Vous exercez maintenant dans ${now?.name ?? 'cette structure'}.${closed ? ' Le dossier a été fermé.' : ''}`);
}

function structureOf({ situations }: Session, practice: Practice | undefined) {
  const situation = situations.find(({ id }) => id === practice?.situationId);
  return situation && { id: situation.structureId, name: situation.structureName };
}
