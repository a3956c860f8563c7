import * as z from 'zod';
import { handle } from './base.ts';
import { maxReasonCharacters } from './reason-length.ts';

/** How a record is entered, as its access history tells it (VIHF purposeofuse, 1.2.250.1.213.1.1.4.248). */
export const accessModeSchema = z.enum(['normal', 'bris_de_glace', 'centre_15']);
export type AccessMode = z.infer<typeof accessModeSchema>;

export { maxReasonCharacters };

/**
 * What is asked of a record that is being opened. `reason` is the one that a bris de glace needs; `secret` is the
 * answer about a connexion secrète, left out as long as the question was not put.
 */
export const openingSchema = z.strictObject({
  patient: handle,
  consent: z.boolean(),
  mode: accessModeSchema.optional(),
  reason: z.string().optional(),
  secret: z.boolean().optional(),
});
export type OpeningInput = z.infer<typeof openingSchema>;
