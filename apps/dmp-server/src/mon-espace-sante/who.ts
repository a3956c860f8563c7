import { isInsOid } from '@trousse/ins';
import { z } from 'zod';

/** What every request of a platform says: the patient, never in an address, and who acts on the record. */
export const whoFields = {
  patient: z.strictObject({
    matricule: z.string().regex(/^[0-9A-Z]{15}$/),
    oid: z.string().refine(isInsOid),
  }),
  actingAs: z.enum(['patient', 'representative']),
};

export type Who = z.output<z.ZodObject<typeof whoFields>>;
