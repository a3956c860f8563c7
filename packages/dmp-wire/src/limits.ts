/** Caps on what a message of these transactions may hold. */
export const dmpWireLimits = {
  /** Patients in one answer of TD0.4. */
  maxListedPatients: 5_000,
  /** Patients in one answer of TD0.5. */
  maxCandidates: 200,
  /** Professionals in one answer of TD1.6. */
  maxListedProfessionals: 5_000,
  /** Specialities of one professional. */
  maxSpecialities: 20,
  /** Given names, lines of an address, telephone numbers or representatives of one patient. */
  maxRepeated: 20,
  /** Characters of one text. */
  maxTextLength: 1_000,
  /** Characters of one identifier. */
  maxIdentifierLength: 128,
  /** Characters of a form's `SAMLResponse`, in base64. */
  maxSamlResponseLength: 128 * 1024,
  /** Bytes of the parameter file. */
  maxParameterBytes: 256 * 1024,
  /** Values in the parameter file. */
  maxParameters: 500,
} as const;
