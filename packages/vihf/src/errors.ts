const wsse = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';

/** What a SOAP fault says of a refused assertion. `ns` is absent for the DMP's own codes, whose namespace is unknown. */
export type VihfFault = { readonly subcode: { readonly ns?: string; readonly value: string }; readonly reason: string };

// The DMP names one code for tokens, DMPInvalidCertificate; elsewhere the codes of WS-Security 1.0 §12 say it.
const dmpCertificate = { value: 'DMPInvalidCertificate' };
const invalidToken = { ns: wsse, value: 'InvalidSecurityToken' };
const failedCheck = { ns: wsse, value: 'FailedCheck' };
const failedAuthentication = { ns: wsse, value: 'FailedAuthentication' };
const messageExpired = { ns: wsse, value: 'MessageExpired' };

/** Every reason for which an assertion is refused, and what the fault says. */
export const vihfFaults = {
  absent: { subcode: { ns: wsse, value: 'SecurityTokenUnavailable' }, reason: 'Le message ne porte pas de VIHF' },
  signature: { subcode: failedCheck, reason: 'La signature du VIHF n’est pas valide' },
  algorithm: {
    subcode: { ns: wsse, value: 'UnsupportedAlgorithm' },
    reason: 'Le VIHF est signé par un algorithme non accepté',
  },
  'certificate-unreadable': { subcode: dmpCertificate, reason: 'Le certificat du VIHF est illisible' },
  'certificate-untrusted': {
    subcode: dmpCertificate,
    reason: 'Le certificat du VIHF ne vient pas d’une autorité reconnue',
  },
  'certificate-expired': { subcode: dmpCertificate, reason: 'Le certificat du VIHF n’est pas en cours de validité' },
  'certificate-usage': {
    subcode: dmpCertificate,
    reason: 'Le certificat du VIHF n’est pas un certificat de signature',
  },
  malformed: { subcode: invalidToken, reason: 'Le contenu du VIHF n’est pas conforme' },
  version: { subcode: invalidToken, reason: 'La version du VIHF n’est pas acceptée' },
  issuer: {
    subcode: failedAuthentication,
    reason: 'L’émetteur du VIHF n’est pas le titulaire du certificat de signature',
  },
  expired: { subcode: messageExpired, reason: 'Le VIHF n’est plus valable' },
  'not-yet-valid': { subcode: messageExpired, reason: 'Le VIHF n’est pas encore valable' },
  replayed: { subcode: messageExpired, reason: 'Le VIHF a déjà servi' },
  mode: { subcode: failedAuthentication, reason: 'Le mode d’authentification ne convient pas au certificat' },
  holder: { subcode: failedAuthentication, reason: 'Le VIHF désigne une autre personne que le titulaire de la carte' },
  structure: { subcode: failedAuthentication, reason: 'Erreur d’authentification de la personne morale' },
  role: { subcode: invalidToken, reason: 'Le rôle du VIHF est inconnu' },
  'role-certificate': {
    subcode: failedAuthentication,
    reason: 'Le rôle du VIHF n’est pas celui du titulaire de la carte',
  },
  speciality: { subcode: invalidToken, reason: 'La spécialité du médecin est absente du VIHF' },
  homologation: { subcode: failedAuthentication, reason: 'Le numéro d’homologation du logiciel est inconnu' },
  patient: { subcode: invalidToken, reason: 'Le Resource_id du VIHF est incorrect' },
} as const satisfies Record<string, VihfFault>;

export type VihfErrorCode = keyof typeof vihfFaults;

/** An assertion refused. `fault` is what the server answers; neither it nor the message quotes the assertion. */
export class VihfError extends Error {
  readonly code: VihfErrorCode;

  constructor(code: VihfErrorCode, options?: ErrorOptions) {
    super(`VIHF refused: ${code}`, options);
    this.name = 'VihfError';
    this.code = code;
  }

  get fault(): VihfFault {
    return vihfFaults[this.code];
  }
}
