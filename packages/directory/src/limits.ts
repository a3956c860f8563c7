const second = 1_000;
const hour = 3_600 * second;
const day = 24 * hour;

/** Every bound of the directory's client. Times in milliseconds, lengths in bytes unless said. */
export const directoryLimits = {
  /** Calls at once, then calls a second: together the 17 that the API grants in any second (identity.md §6). */
  burst: 9,
  callsPerSecond: 8,
  /** Calls waiting for their turn; beyond, `throttled` is told at once. */
  waitingCalls: 64,
  /** The API's own time-out (identity.md §6). */
  exchangeMs: 30 * second,
  /** All the calls of one question. */
  questionMs: 60 * second,
  /** Attempts at one call that the API asks to make again later (429, 503). */
  attempts: 3,
  /** Pause where Retry-After is missing or not readable. */
  defaultPauseMs: second,
  /** A longer wait is the caller's affair. */
  longestPauseMs: 10 * second,
  /** One page; a hospital's page brings the situations of all who work there. */
  pageBytes: 16 * 1024 * 1024,
  entriesPerPage: 20_000,
  /** Rows asked for a page: the most that the API gives. */
  pageRows: 50,
  /** Pages read for one question; what lies beyond is told by `more`. */
  pages: 4,
  /** Calls that read resources by their ids, a page at a time, for one question. */
  idCalls: 10,
  /** Professionals or structures of one answer, unless the caller asks for fewer. */
  answers: 50,
  /** Answers are asked for anew after that long; kept ones only stand in while the service is away. */
  freshMs: day,
  /** Copies are kept no longer than 30 days (identity.md §6). */
  keptMs: 30 * day,
  /** Rows of all kept answers together; an answer counts one more than its rows. */
  keptRows: 10_000,
  /** A word or an address that one searches by, in characters. */
  termLength: 128,
} as const;
