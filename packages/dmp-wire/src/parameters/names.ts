/** Path of the parameter file on its own host (reference: DMP §2). */
export const parameterFilePath = '/web/dmp/documents/param-lps';

/**
 * Names of the values. The first three are published; those of the official file’s elements were not found, so an
 * element bears the name of its value, and a reader looks for it at any depth.
 */
export const parameterNames = {
  minorsManaged: 'fonctions-gestion-mineurs',
  ageOfMajority: 'age-majorite',
  hiddenFromBothAllowed: 'cumul-invisible_patient-masque_ps',
  production: 'production',
} as const;

/** Values that our own server publishes beside the official ones. */
export const furtherParameterNames = {
  /** Days without access after which an authorisation lapses. */
  authorisationLapseDays: 'duree-autorisation-jours',
  /** Bytes of the largest document accepted. */
  maxDocumentBytes: 'taille-max-document-octets',
  /** Media types accepted within a document; one element each. */
  mediaTypes: 'type-media-accepte',
  /** Minutes during which an assertion is accepted. */
  vihfLifetimeMinutes: 'duree-vihf-minutes',
} as const;
