import type { Deposit, SessionEvent } from '@trousse/contract';
import { createStore } from '../ui/store.ts';
import { sessionEvents } from './session.resource.ts';
import { applyPreferences, lock, sessionState } from './session.store.ts';

/** When the server was last lost; undefined while it answers. */
export const lostSince = createStore<Date | undefined>(undefined);

export type RecordChange = Omit<Extract<SessionEvent, { type: 'record' }>, 'type'>;
type PracticeEvent = Extract<SessionEvent, { type: 'practice' }>;

const firstRetryMs = 500;
const lastRetryMs = 8000;

/**
 * Follows what happens to the session and its deposits until the signal aborts, reconnecting by itself. A session
 * that ended while nobody listened refuses the next connection, which `onSessionRefused` turns into a lock.
 * `onFollowed` is called each time nothing more is missed from then on.
 */
export async function followSession(
  {
    onFollowed,
    onDeposit,
    onPractice,
    onRecord,
  }: {
    onFollowed: () => void;
    onDeposit: (deposit: Deposit) => void;
    onPractice: (event: PracticeEvent) => void;
    onRecord: (event: RecordChange) => void;
  },
  signal: AbortSignal,
): Promise<void> {
  let delay = firstRetryMs;
  while (!signal.aborted) {
    try {
      const events = await sessionEvents(signal);
      lostSince.set(undefined);
      delay = firstRetryMs;
      onFollowed();
      for await (const event of events) {
        if (event.type === 'locked') return lock(event.reason);
        if (event.type === 'practice') onPractice(event);
        else if (event.type === 'preferences') applyPreferences(event.preferences);
        else if (event.type === 'record') onRecord(event);
        else onDeposit(event.deposit);
      }
    } catch {
      if (signal.aborted || sessionState.get().status !== 'signed-in') return;
      lostSince.set((since) => since ?? new Date());
    }
    if (!(await waited(delay, signal))) return;
    delay = Math.min(delay * 2, lastRetryMs);
  }
}

function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve(false);
      },
      { once: true },
    );
  });
}
