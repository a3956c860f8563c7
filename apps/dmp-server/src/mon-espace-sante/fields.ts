import { z } from 'zod';
import { limits } from '../limits.ts';

/** A text that a person wrote, or a name: no control character, which PostgreSQL or a screen could choke on. */
export function text(max: number): z.ZodType<string> {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u);
}

/** PS_IdNat, or Struct_IdNat for a right that a structure holds. */
export const holderId = text(64);

/** uniqueId of a document: an OID. */
export const uniqueId = z
  .string()
  .regex(/^[0-2](\.(0|[1-9]\d*))+$/)
  .max(128);

/** How many rows at most. */
export const most = z.int().min(1).max(limits.patientPage).default(50);
