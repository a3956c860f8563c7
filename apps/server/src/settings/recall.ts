import type { Practice, Preferences, Situation } from '@trousse/contract';
import type { Context } from '../context.ts';
import { recallPractices } from './practices.ts';
import { recallPreferences } from './preferences.ts';

/** What a professional chose so far, as one of their sessions names it. */
export type Recalled = {
  /** The one used last, unless its period is over. */
  readonly practice: Practice | undefined;
  /** One for each of the session's situations at most, the one used last first. */
  readonly practices: readonly Practice[];
  readonly preferences: Preferences;
};

/** What is kept of a professional's choices, for a session that begins. */
export async function recall(
  context: Pick<Context, 'db' | 'clock' | 'config'>,
  professional: string,
  situations: readonly Situation[],
): Promise<Recalled> {
  return {
    ...(await recallPractices(context, professional, situations)),
    preferences: await recallPreferences(context.db, professional),
  };
}
