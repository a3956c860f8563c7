import type { Practice } from '@trousse/contract';
import { openSession, sessionState, signedIn } from '../session/session.store.ts';
import { api } from '../shell/api.ts';

/** Keeps how the professional works; the session goes on with it at once (EFF-32). */
export async function savePractice(practice: Practice): Promise<void> {
  const saved = await api.settings.savePractice(practice);
  openSession({ ...signedIn(sessionState.get()), practice: saved });
}
