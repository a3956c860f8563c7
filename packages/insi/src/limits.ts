import type { XmlLimits } from '@trousse/xml';

/** Caps of this package. */
export const insiLimits = {
  /** Characters of one value of an assertion or of a message. */
  maxValueLength: 512,
  /** Given names of one person. */
  maxGivenNames: 32,
  /** Former matricules in an answer. Ten changes are the most that one scheme keeps (SEL-MP-043 §3.4.2). */
  maxHistory: 64,
  /** Identities of one batch (identity.md §2.1: 1 to 100 by default). */
  maxBatch: 100,
  /** Seconds that a batch may ask to wait. */
  maxDelay: 24 * 3600,
} as const;

/** Caps on a message, in either direction: a full batch is the largest one. */
export const insiMessageLimits: Partial<XmlLimits> = {
  maxBytes: 1024 * 1024,
  maxDepth: 40,
  maxElements: 20_000,
  maxAttributes: 40,
  maxAttributeLength: 2048,
  maxNameLength: 128,
};
