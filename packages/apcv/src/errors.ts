/** What is wrong with something of the ApCV. */
export const apcvErrorCodes = {
  /** A text that is not what the code of an appli carte Vitale bears. */
  payload: 'unacceptable-payload',
  /** An operation that the service does not have. */
  operation: 'unknown-operation',
} as const;

export type ApCvErrorCode = (typeof apcvErrorCodes)[keyof typeof apcvErrorCodes];

/** A refusal of this package; that of a message is an InsiError, as its envelope is. Nothing is quoted. */
export class ApCvError extends Error {
  readonly code: ApCvErrorCode;

  constructor(code: ApCvErrorCode, options?: ErrorOptions) {
    super(`ApCV: ${code}`, options);
    this.name = 'ApCvError';
    this.code = code;
  }
}
