import type { Outgoing } from '@trousse/contract';

export const outgoingKey = ['mail', 'outgoing'] as const;

/** While one can still be called back or is being handed over, and while one waits for its operator. */
const nearMs = 1_000;
const farMs = 10_000;

/** @returns milliseconds until the next question; false when there is nothing to ask about */
export function pauseFor(outgoing: readonly Pick<Outgoing, 'state'>[] = []): number | false {
  const states = outgoing.map(({ state }) => state);
  if (states.some((state) => state === 'held' || state === 'sending')) return nearMs;
  return states.includes('waiting') && farMs;
}

/** How many messages have not left, and how many could not. */
export function outgoingCounts(outgoing: readonly Pick<Outgoing, 'state'>[] = []): {
  waiting: number;
  failing: number;
} {
  const failing = outgoing.filter(({ state }) => state === 'failed').length;
  const sent = outgoing.filter(({ state }) => state === 'sent').length;
  return { waiting: outgoing.length - failing - sent, failing };
}
