/** What is wrong with something of INSi. */
export const insiErrorCodes = {
  /** A text that is not the assertion of identity.md §2.5, and nothing else. */
  assertion: 'malformed-assertion',
} as const;

export type InsiErrorCode = (typeof insiErrorCodes)[keyof typeof insiErrorCodes];

/** A refusal of this package. The message never quotes what was refused. */
export class InsiError extends Error {
  readonly code: InsiErrorCode;

  constructor(code: InsiErrorCode, options?: ErrorOptions) {
    super(`INSi: ${code}`, options);
    this.name = 'InsiError';
    this.code = code;
  }
}
