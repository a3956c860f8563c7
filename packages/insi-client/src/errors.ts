import type { RefusedTrait, TeleserviceFault } from '@trousse/insi';

/** Who refused, and what can be done about it. */
export type InsiClientErrorKind =
  /** The téléservice answered with a fault: show its text, log its code and message identifier (identity.md §2.3). */
  | 'fault'
  /** No usable answer came, the second time either. */
  | 'transport'
  /** The answer is not what the protocol says. */
  | 'protocol'
  /** What was asked cannot be sent. Nothing left. */
  | 'input';

/** Codes of all kinds but `fault`, which carries the service's own. */
export const insiClientErrorCodes = {
  network: 'network',
  /** The HTTP status is in `httpStatus`. */
  http: 'http',
  tooLarge: 'too-large',
  malformed: 'malformed-answer',
  /** An answer of the context service with a status other than 0; it is in `status`. */
  status: 'refused-status',
  /** The batch was still not ready after every delay that the service told. */
  batchLate: 'batch-late',
  /** `trait` says which. */
  trait: 'unacceptable-trait',
  matricule: 'unacceptable-matricule',
  payload: 'unacceptable-payload',
  /** Neither the person's number nor the insured's. */
  noNumber: 'no-number',
  /** An operation that this way of authenticating does not open. */
  mode: 'mode',
} as const;

/** A call that failed. The message holds nothing of the patient, nor the words of the service: it can be logged. */
export class InsiClientError extends Error {
  readonly kind: InsiClientErrorKind;
  readonly code: string;
  readonly fault: TeleserviceFault | undefined;
  readonly trait: RefusedTrait | undefined;
  readonly httpStatus: number | undefined;
  readonly status: number | undefined;

  constructor(
    kind: InsiClientErrorKind,
    code: string,
    o: { fault?: TeleserviceFault; trait?: RefusedTrait; httpStatus?: number; status?: number; cause?: unknown } = {},
  ) {
    super(`INSi ${kind}: ${/^[\w.-]{1,64}$/.test(code) ? code : 'unknown'}`, { cause: o.cause });
    this.name = 'InsiClientError';
    this.kind = kind;
    this.code = code;
    this.fault = o.fault;
    this.trait = o.trait;
    this.httpStatus = o.httpStatus;
    this.status = o.status;
  }
}
