/** Caps on what a message of these transactions may hold. */
export const dmpWireLimits = {
  /** Patients in one answer of TD0.4. */
  maxListedPatients: 5_000,
  /** Characters of one text. */
  maxTextLength: 1_000,
} as const;
