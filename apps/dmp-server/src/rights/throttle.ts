import type { Caller } from '../call.ts';

/** Counts what each caller does within a time that slides with the clock. */
export type Throttle = {
  /** Whether the caller may go on: what is refused does not count. */
  admits(caller: Pick<Caller, 'id' | 'structureId'>, at: Date): boolean;
};

/**
 * Refuses a caller more than `most` acts within `withinMs` (dmp.md §6.9: too many searches). Callers past `callers` make
 * those forgotten who have been quiet longest, so that what it holds stays bounded.
 */
export function createThrottle({
  most,
  withinMs,
  callers,
}: {
  readonly most: number;
  readonly withinMs: number;
  readonly callers: number;
}): Throttle {
  const acts = new Map<string, number[]>();
  return {
    admits({ id, structureId }, at) {
      const now = at.getTime();
      const key = `${structureId} ${id}`;
      // A clock that was set back leaves acts in its future, which say nothing of the last moments.
      const recent = (acts.get(key) ?? []).filter((time) => time > now - withinMs && time <= now);
      const admitted = recent.length < most;
      if (admitted) recent.push(now);
      acts.delete(key);
      acts.set(key, recent);
      if (acts.size > callers) acts.delete(acts.keys().next().value!);
      return admitted;
    },
  };
}
