/** Caps of this package. */
export const insiLimits = {
  /** Characters of one value of an assertion. */
  maxValueLength: 512,
} as const;
