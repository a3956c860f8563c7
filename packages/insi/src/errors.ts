/** What is wrong with something of INSi. */
export const insiErrorCodes = {
  /** A text that is not the assertion of identity.md §2.5, and nothing else. */
  assertion: 'malformed-assertion',
  /** A message that is not what §2.1 to §2.4 say. */
  message: 'malformed-message',
  /** An operation that the service does not have. */
  operation: 'unknown-operation',
  /** A trait with a character that has no equivalent, or of another form (§1.2): it is told, never stripped. */
  trait: 'unacceptable-trait',
  /** A matricule that has not the shape of one. */
  matricule: 'unacceptable-matricule',
  /** A batch of no identity, or of more than may be sent at once. */
  batchSize: 'batch-size',
} as const;

export type InsiErrorCode = (typeof insiErrorCodes)[keyof typeof insiErrorCodes];

/** Which trait of a request was refused. */
export type RefusedTrait = 'birthName' | 'birthGivenNames' | 'sex' | 'birthDate' | 'birthPlaceCode' | 'birthRank';

/** A refusal of this package. The message never quotes what was refused. */
export class InsiError extends Error {
  readonly code: InsiErrorCode;
  readonly trait: RefusedTrait | undefined;

  constructor(code: InsiErrorCode, { trait, ...options }: ErrorOptions & { trait?: RefusedTrait } = {}) {
    super(`INSi: ${code}`, options);
    this.name = 'InsiError';
    this.code = code;
    this.trait = trait;
  }
}
