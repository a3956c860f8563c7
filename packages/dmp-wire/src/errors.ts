/**
 * SOAP faults of the DMP, beside those of the assertion (reference: DMP §11). The namespace of the subcodes is unknown,
 * so they are written without; a reader compares the local part. HTTP status 500.
 */
export const dmpFaults = {
  accessDenied: {
    code: 'Sender',
    subcode: 'DMPAccessDeniedByRightsService',
    reason: 'Accès refusé par le service des droits',
  },
  threshold: {
    code: 'Sender',
    // Spelt so on the wire.
    subcode: 'DMPAccessDeniedByExcededThreshold',
    reason: 'Le nombre d’appels autorisés est dépassé',
  },
  documentUniqueId: {
    code: 'Sender',
    subcode: 'XDSDocumentUniqueIdError',
    reason: 'L’identifiant du document est inconnu',
  },
  malformed: { code: 'Sender', subcode: 'DMPInvalidRequest', reason: 'Le message n’est pas conforme' },
  unavailable: { code: 'Receiver', subcode: 'DMPUnavailable', reason: 'Le service est momentanément indisponible' },
} as const satisfies Record<string, { code: 'Sender' | 'Receiver'; subcode: string; reason: string }>;

export type DmpFaultKey = keyof typeof dmpFaults;

/** What is wrong with the body of a message. */
export const dmpWireErrorCodes = {
  /** Another message than the one expected. */
  unexpected: 'unexpected-message',
  /** A field is missing or of another form. */
  malformed: 'malformed-message',
  /** The patient of the request is not an INS. */
  patient: 'patient',
} as const;

export type DmpWireErrorCode = (typeof dmpWireErrorCodes)[keyof typeof dmpWireErrorCodes];

/** A body that is not the message of its transaction. The message never quotes it. */
export class DmpWireError extends Error {
  readonly code: DmpWireErrorCode;

  constructor(code: DmpWireErrorCode, options?: ErrorOptions) {
    super(`DMP message refused: ${code}`, options);
    this.name = 'DmpWireError';
    this.code = code;
  }
}
