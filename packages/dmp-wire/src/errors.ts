/**
 * SOAP faults of the DMP, beside those of the assertion (reference: DMP §11). The namespace of the subcodes is unknown,
 * so they are written without; a reader compares the local part. HTTP status 500.
 */
export const dmpFaults = {
  invalidCertificate: {
    code: 'Sender',
    subcode: 'DMPInvalidCertificate',
    reason: 'Le certificat du VIHF n’est pas un certificat de signature',
  },
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

/**
 * Refusals of the patient-management service, told in the acknowledgement with HTTP status 200 (reference: DMP §6.6,
 * §11).
 */
export const gdpRefusals = {
  found: { code: 'DMPFound', text: 'Le patient a déjà un DMP actif' },
  closed: { code: 'DMPClosed', text: 'Le DMP du patient est déjà fermé' },
} as const satisfies Record<string, { code: string; text: string }>;

/** Answers of a query of the patient-management services, in `queryResponseCode`: found, no such record, refused. */
export const queryResponseCodes = { found: 'OK', none: 'NF', refused: 'AE' } as const;

/** `status` of the two proprietary services when all went well; otherwise it is a code, and `context` tells. */
export const serviceOk = 'DMPOk';

/**
 * Sentences of the server. Those quoted by a source stand as they are, to the apostrophe: a software may know them by
 * heart. `exact` marks them; the others say in our words what the source relates (reference: DMP §4.2, §6.8, §6.11, §11).
 */
export const dmpTexts = {
  authorInstitution: {
    exact: true,
    text: "Aucun AuthorInstitution ne correspond à l'utilisateur du VIHF",
  },
  /** What follows the code. */
  outsideAffinityDomain: { exact: true, text: "ne fait pas partie du domaine d'affinité" },
  sourcePatientInfo: { exact: true, text: 'Le champ sourcePatientInfo PID5 est obligatoire' },
  authorUnchanged: { exact: true, text: "Les données d'un auteur ne peuvent pas être modifiées" },
  legalEntity: { exact: true, text: "Erreur d'authentification de la personne morale" },
  unknownStructure: { exact: false, text: 'La structure est introuvable ou inactive' },
  notAttached: { exact: false, text: 'Le professionnel de santé et la structure ne sont pas liés' },
  specialityMissing: { exact: false, text: 'La spécialité du médecin est absente du VIHF' },
  resourceId: { exact: false, text: 'Le Resource_id du VIHF est incorrect' },
} as const satisfies Record<string, { exact: boolean; text: string }>;

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
