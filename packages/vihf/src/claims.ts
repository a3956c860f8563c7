import type { Ins } from '@trousse/ins';
import type { Code } from '@trousse/nomenclatures';

export type AuthenticationMode = 'DIRECTE' | 'INDIRECTE' | 'INDIRECTE_RENFORCEE';
export type AccessMode = 'normal' | 'bris_de_glace' | 'centre_15';

/** What a VIHF says (reference: DMP §5). */
export type VihfClaims = {
  /** XML identifier of the assertion, unique: a letter or `_` first. */
  id: string;
  issueInstant: Date;
  /** Subject of the signing certificate, as text (RFC 4514). */
  issuer: string;
  /** PS_IdNat, or an internal id in the indirect modes. */
  nameId: string;
  authenticationMode: AuthenticationMode;
  /** URI of a SAML 2.0 authentication context class. */
  authnContext: string;
  /** Struct_IdNat. */
  structureId: string;
  /** Sector of activity, `SAxx`. */
  sector: string;
  /** Absent for the calls that concern no one patient. */
  patient?: Ins;
  /** "NOM Prénom [service]", in the indirect modes. */
  subjectName?: string;
  /** Profession, then speciality or section. */
  roles: Code[];
  purpose: AccessMode;
  /** The representatives of a minor must see nothing of the session. */
  secretConnection?: boolean;
  software: { id?: string; name: string; version: string; homologation: string };
};

/** A VIHF read from outside, with the version it announces and the bounds its Conditions may set. */
export type ReadVihf = VihfClaims & { version: string; notBefore?: Date; notOnOrAfter?: Date };

export const samlNs = 'urn:oasis:names:tc:SAML:2.0:assertion';
export const hl7Ns = 'urn:hl7-org:v3';
export const x509SubjectName = 'urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName';
/** What a homologated client sends since 2023; 3.0 is met in older ones. */
export const vihfVersion = '4.0';

/** Attribute names, to the letter. */
export const attributeNames = {
  version: 'VIHF_Version',
  mode: 'Authentification_mode',
  structure: 'Identifiant_Structure',
  sector: 'Secteur_Activite',
  patient: 'urn:oasis:names:tc:xacml:2.0:resource:resource-id',
  resource: 'Ressource_URN',
  subjectName: 'urn:oasis:names:tc:xspa:1.0:subject:subject-id',
  role: 'urn:oasis:names:tc:xacml:2.0:subject:role',
  purpose: 'urn:oasis:names:tc:xspa:1.0:subject:purposeofuse',
  confidentiality: 'urn:oasis:names:tc:xspa:1.0:resource:patient:hl7:confidentiality-code',
  softwareId: 'LPS_ID',
  softwareName: 'LPS_Nom',
  softwareVersion: 'LPS_Version',
  homologation: 'LPS_ID_HOMOLOGATION_DMP',
} as const;

/** Code systems of the values. */
export const codeSystems = {
  sector: '1.2.250.1.71.4.2.4',
  profession: '1.2.250.1.71.1.2.7',
  speciality: '1.2.250.1.71.4.2.5',
  purpose: '1.2.250.1.213.1.1.4.248',
  confidentiality: '1.2.250.1.213.1.1.4.13',
} as const;

export const resourceUrn = 'urn:dmp';
export const hiddenFromRepresentatives = 'INVISIBLE_REPRESENTANTS_LEGAUX';
