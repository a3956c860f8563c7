/** What went wrong, and so what can be done about it. */
export type DirectoryErrorKind =
  /** What is asked for cannot be asked. Nothing left. */
  | 'input'
  /** The key is missing, wrong or not granted this service. */
  | 'unauthorised'
  /** The service answered that it cannot do this. */
  | 'refused'
  /** Too many calls: ours wait already, or the service asks to come back later. */
  | 'throttled'
  /** The service is away, broken, or out of reach. */
  | 'unavailable'
  | 'timeout'
  /** The answer is not what the API says. */
  | 'protocol';

/** Codes of our own; a refusal bears the code of the service's OperationOutcome. */
export const directoryErrorCodes = {
  emptyQuery: 'empty-query',
  term: 'term',
  network: 'network',
  http: 'http',
  queue: 'queue',
  timeout: 'timeout',
  notJson: 'not-json',
  malformed: 'malformed-answer',
  tooLarge: 'too-large',
  otherOrigin: 'next-of-another-origin',
  loop: 'next-loops',
} as const;

type Details = { status?: number; retryAfterMs?: number; where?: string; cause?: unknown };

/**
 * A call that failed. Neither the message nor the fields hold anything of a person, of what was asked or of what was
 * answered: it can be logged as it is.
 */
export class DirectoryError extends Error {
  override name = 'DirectoryError';
  readonly kind: DirectoryErrorKind;
  readonly code: string;
  readonly status: number | undefined;
  /** For `throttled` and `unavailable`: when the service wants to be asked again, in ms. */
  readonly retryAfterMs: number | undefined;
  /** For a malformed answer: the path of the element, names of elements and positions only. */
  readonly where: string | undefined;

  constructor(kind: DirectoryErrorKind, code: string, { status, retryAfterMs, where, cause }: Details = {}) {
    super(`Directory ${kind}: ${code}${status === undefined ? '' : ` (${status})`}${where ? ` at ${where}` : ''}`, {
      cause,
    });
    this.kind = kind;
    this.code = code;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
    this.where = where;
  }
}
