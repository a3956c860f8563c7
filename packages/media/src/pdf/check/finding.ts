import type { PdfObjects } from '../objects/read-objects.ts';

/** A rule of ISO 19005-1 that a file breaks: clause, what is wrong in a few fixed words, and the object where it is. */
export type PdfAFinding = { readonly clause: string; readonly rule: string; readonly object?: number };

/** What the rules look at. */
export type Subject = { readonly bytes: Uint8Array; readonly file: PdfObjects };

/** One group of rules. */
export type Rule = (subject: Subject) => Iterable<PdfAFinding>;
