import { type Attempt, isRegistered } from './attempt.ts';
import { type Found, noTraces, type Traces, tracesOf } from './traces.ts';

/** Lost: acknowledged, and not there. Doubled: there more than once. Torn: there in part, or not as it was sent. */
export type Fault = 'lost' | 'doubled' | 'torn';

/** What is wrong with a deposit as it was found, or whether it is there. */
export function verdictOf(attempt: Attempt, { traces, wrong }: Found): Fault | 'there' | 'absent' {
  const whole = tracesOf(attempt);
  if (exceeds(traces, whole)) return 'doubled';
  const nothing = same(traces, noTraces);
  if (wrong.length > 0 || !(nothing || same(traces, whole))) return 'torn';
  if (nothing) return isRegistered(attempt) ? 'lost' : 'absent';
  return attempt.knowledge === 'absent' ? 'torn' : 'there';
}

const names = Object.keys(noTraces) as (keyof Traces)[];

export function same(one: Traces, other: Traces): boolean {
  return names.every((name) => one[name] === other[name]);
}

function exceeds(one: Traces, other: Traces): boolean {
  return names.some((name) => one[name] > other[name]);
}
