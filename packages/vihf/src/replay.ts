/** Remembers identifiers that may be seen once. */
export type ReplayGuard = {
  /** Whether `id` was already seen within the window; it is remembered from now on. */
  seen(id: string, now: Date): boolean;
};

/**
 * A guard held in memory. Full of identifiers that are still within the window, it answers `true`: refusing is safer
 * than letting one pass twice.
 * @param o.windowMs how long an identifier must be remembered: the life of an assertion and the clock skew.
 * @param o.max identifiers held.
 */
export function createReplayGuard(o: { windowMs: number; max: number }): ReplayGuard {
  // In order of arrival, so the oldest come first.
  const arrivals = new Map<string, number>();
  return {
    seen(id, now) {
      const time = now.getTime();
      for (const [old, arrival] of arrivals) {
        if (time - arrival <= o.windowMs) break;
        arrivals.delete(old);
      }
      if (arrivals.has(id) || arrivals.size >= o.max) return true;
      arrivals.set(id, time);
      return false;
    },
  };
}
