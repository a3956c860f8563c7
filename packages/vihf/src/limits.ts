/** Caps and lifetimes of this package. */
export const vihfLimits = {
  /** Certificates kept decoded, by fingerprint. */
  maxCachedCertificates: 5_000,
  /** Bytes of one certificate. */
  maxCertificateBytes: 16 * 1024,
  /** Roles in one assertion. */
  maxRoles: 20,
  /** Characters of one attribute value. */
  maxValueLength: 512,
  /** An assertion in mode INDIRECTE_RENFORCEE lives 30 seconds and serves once (EX_AIR-040). */
  airMaxAgeMs: 30_000,
} as const;
