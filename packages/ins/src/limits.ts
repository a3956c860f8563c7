/** Every bound of this package, in characters. */
export const insLimits = {
  /** A birth name or a list of given names (identity.md §1.5: S3 and S4). */
  nameCharacters: 100,
  /** Names longer than this are not aligned letter by letter. */
  alignedCharacters: 256,
  /** The text of a datamatrix INS: header, fields and separators at their longest are far below. */
  datamatrixCharacters: 512,
} as const;
