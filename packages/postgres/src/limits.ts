/** Times in milliseconds, lengths in bytes. */
export const limits = {
  /** `sun_path` of Linux is 108 bytes with its final zero. */
  socketPathBytes: 107,
  /** From spawning the server to its first answer; crash recovery of a large log is inside. */
  startMs: 120_000,
  connectPollMs: 20,
  /** How long an orphan of an earlier run may take to leave. */
  orphanMs: 30_000,
  orphanPollMs: 20,
  /** After this a fast stop becomes an immediate one, which costs only a recovery at the next start. */
  stopMs: 60_000,
  /** Pauses before the restarts that follow an unexpected end; the last repeats. */
  restartPausesMs: [0, 100, 500, 2_000, 5_000],
  /** A server that lived this long gets the whole series again. */
  steadyMs: 60_000,
  /** Lines of the server's own log kept for the error of a failed start. */
  logTail: 20,
} as const;
