/** What a professional's assertion says to the INSi téléservice, in card mode (identity.md §2.5). */
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

export const x509SubjectName = 'urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName';
/** Whose identifier the subject bears: a card's holder. */
export const cardHolder = 'CPS';

/** Attribute names, to the letter. */
export const attributeNames = {
  billingNumber: 'identifiantFacturation',
  sector: 'secteurActivite',
  speciality: 'codeSpecialite',
} as const;

/** Forms of the values. */
export const valueForms = {
  // 9 characters, the second a letter in Corsica, or the 14 digits of a SIRET.
  billingNumber: /^(?:[0-9][0-9AB][0-9]{7}|[0-9]{14})$/,
  sector: /^SA[0-9]{2}$/,
  speciality: /^SM[0-9]{2}$/,
} as const;
