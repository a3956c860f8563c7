const minute = 60;
const hour = 60 * minute;

/** National lifetimes (identity.md §5.2), in seconds. */
export const lifetimes = {
  accessToken: 2 * minute,
  refreshToken: 30 * minute,
  sessionIdle: 30 * minute,
  sessionMax: 4 * hour,
  /** Not published: as long as a person may take on the pages, or a phone shows a request. */
  interaction: 10 * minute,
  code: minute,
  ciba: 2 * minute,
  /** Pause that a workstation leaves between two questions about a request. */
  cibaInterval: 2,
} as const;

/**
 * How long something may still live in a session that ends four hours after its sign-in, whatever happens.
 * @param own its own life, in seconds
 * @param signedInAt seconds since 1970; undefined when nobody has signed in yet
 */
export function withinSession(own: number, signedInAt: number | undefined, now: number): number {
  if (signedInAt === undefined) return own;
  return Math.max(1, Math.min(own, Math.floor(signedInAt + lifetimes.sessionMax - now)));
}
