import type { RegistryError } from '@trousse/xds';

/** Who refused, and what can be done about it. */
export type DmpErrorKind =
  /** The DMP answered with a SOAP fault; the code is its subcode. */
  | 'fault'
  /** The service understood and answered with an error of its own; the code is the service's. */
  | 'registry'
  /** No usable answer came: whether the request had an effect is unknown. */
  | 'transport'
  /** The answer is not what the protocol says, or does not match what was asked. */
  | 'protocol'
  /** What was asked cannot be sent. Nothing left. */
  | 'input';

/** Codes of the kinds `transport`, `protocol` and `input`; the other two carry the server's. */
export const dmpErrorCodes = {
  network: 'network',
  /** The HTTP status is in `httpStatus`. */
  http: 'http',
  contentType: 'content-type',
  malformed: 'malformed-answer',
  missingDocument: 'missing-document',
  unexpectedDocument: 'unexpected-document',
  hash: 'hash-mismatch',
  size: 'size-mismatch',
  tooLarge: 'too-large',
  invalidSubmission: 'invalid-submission',
  incompleteDocument: 'incomplete-document',
} as const;

/**
 * A transaction that failed. Always show the code and the server's text (PRE_ERR); the message alone holds neither the
 * text nor anything of the patient, so it can be logged.
 */
export class DmpError extends Error {
  readonly kind: DmpErrorKind;
  readonly code: string;
  /** The server's own sentence, '' when it gave none. */
  readonly text: string;
  readonly httpStatus: number | undefined;
  /** Every error of a registry answer, the first one included. */
  readonly errors: readonly RegistryError[];

  constructor(
    kind: DmpErrorKind,
    code: string,
    o: { text?: string; httpStatus?: number; errors?: readonly RegistryError[]; cause?: unknown } = {},
  ) {
    super(`DMP ${kind}: ${/^[\w.-]{1,64}$/.test(code) ? code : 'unknown'}`, { cause: o.cause });
    this.name = 'DmpError';
    this.kind = kind;
    this.code = code;
    this.text = o.text ?? '';
    this.httpStatus = o.httpStatus;
    this.errors = o.errors ?? [];
  }
}
