/** What can be wrong with an identity or with what is asked of it. The caller says it in its user's words. */
export const identityErrors = {
  'attributes-conflict': 'These attributes do not go together',
  'attributes-withhold': 'A doubtful or fictitious identity stays provisional and holds no matricule',
  'transition-refused': 'The status of this identity does not allow that',
  'insi-blocked': 'INSi must not be called for this identity',
} as const;

export type IdentityErrorCode = keyof typeof identityErrors;

/** A refusal of the identity machine. The message never says whose identity it is. */
export class IdentityError extends Error {
  readonly code: IdentityErrorCode;

  constructor(code: IdentityErrorCode, options?: ErrorOptions) {
    super(identityErrors[code], options);
    this.name = 'IdentityError';
    this.code = code;
  }
}
