/** Caps of this package. */
export const apcvLimits = {
  /** Characters of what a code bears: the most that a QR code holds in its alphanumeric mode. */
  maxPayloadLength: 4296,
  /** Beneficiaries of one profile. */
  maxBeneficiaries: 30,
} as const;
