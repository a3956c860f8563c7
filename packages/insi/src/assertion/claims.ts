/** What a professional's assertion says to the téléservices of the Assurance Maladie, in card mode (identity.md §2.5). */
export type InsiAssertionClaims = {
  /** XML identifier of the assertion, unique: a letter or `_` first. */
  id: string;
  issueInstant: Date;
  /** Subject of the card's signature certificate, as text (RFC 4514). */
  issuer: string;
  /** PS_IdNat of the card's holder. */
  nameId: string;
  /** FINESS number of the site, else SIRET; for a liberal professional the Assurance Maladie billing number. */
  billingNumber: string;
  /** Sector of activity, `SAxx`. */
  sector: string;
  /** `SMxx`, for physicians only. */
  speciality?: string;
};

/** What the unsigned assertion says of a professional whom Pro Santé Connect has authenticated (identity.md §2.5). */
export type PscAssertionClaims = {
  id: string;
  issueInstant: Date;
  /** Who made the assertion; no public sample shows it (decision 31). */
  issuer: string;
  /** PS_IdNat, as Pro Santé Connect tells it. */
  nameId: string;
  billingNumber: string;
  /** Speciality in the table of the Assurance Maladie (TRE_G100), two digits. */
  amoSpeciality?: string;
  /** Code of the profession (TRE_G15), where the person has several. */
  profession?: string;
};

export const x509SubjectName = 'urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName';
/** Whose identifier the subject bears: a card's holder, or a person of Pro Santé Connect. */
export const cardHolder = 'CPS';
export const pscHolder = 'PSC';

/** Attribute names, to the letter. */
export const attributeNames = {
  billingNumber: 'identifiantFacturation',
  sector: 'secteurActivite',
  speciality: 'codeSpecialite',
} as const;

export const pscAttributeNames = {
  amoSpeciality: 'codeSpecialiteAMO',
  billingNumber: 'identifiantFacturation',
  profession: 'gipProfessionCode',
} as const;

/** Forms of the values. */
export const valueForms = {
  // 9 characters, the second a letter in Corsica, or the 14 digits of a SIRET.
  billingNumber: /^(?:[0-9][0-9AB][0-9]{7}|[0-9]{14})$/,
  sector: /^SA[0-9]{2}$/,
  speciality: /^SM[0-9]{2}$/,
  amoSpeciality: /^[0-9]{2}$/,
  profession: /^[0-9]{2}$/,
} as const;
