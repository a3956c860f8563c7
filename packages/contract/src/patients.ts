import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { base, handle, isoInstant } from './base.ts';
import { beneficiarySchema } from './connector.ts';

/** What the professional may do with a record; each has its own icon, word and colour (EFF-58). */
export const accessSchema = z.enum([
  'treating-doctor',
  'accessible',
  'to-renew',
  'none',
  'blocked',
  'closed',
  'no-record',
]);
export type Access = z.infer<typeof accessSchema>;

export const patientSchema = z.object({
  handle,
  birthName: z.string(),
  givenName: z.string(),
  usedName: z.string().optional(),
  /** yyyy-mm-dd; a lunar date keeps its zeros. */
  birthDate: z.string(),
  sex: z.enum(['M', 'F', 'U']),
  age: z.number().int().optional(),
  minor: z.boolean(),
  access: accessSchema,
  lastAccessAt: isoInstant.optional(),
});
export type Patient = z.infer<typeof patientSchema>;

/** One line of a Vitale card reading, sent as it becomes known. */
export const beneficiaryEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('found'),
    rank: z.number().int(),
    patient: patientSchema,
    differences: z.array(z.enum(['birthName', 'givenName', 'birthDate'])),
  }),
  z.object({ type: z.literal('failed'), rank: z.number().int(), code: z.string() }),
]);
export type BeneficiaryEvent = z.infer<typeof beneficiaryEventSchema>;

export const patients = {
  /** TD0.4: the records on which an authorisation exists. */
  list: base
    .route({ method: 'GET', path: '/patients', summary: 'My patients' })
    .output(z.object({ patients: z.array(patientSchema) })),
  /** TD0.2 on a typed matricule. The matricule travels in the body, never in a URL. */
  byIns: base
    .route({ method: 'POST', path: '/patients/by-ins', summary: 'Find a record by INS' })
    .input(z.strictObject({ matricule: z.string().max(32) }))
    .output(patientSchema),
  /** TD0.2 for each beneficiary, streamed in the order of the answers. */
  byVitale: base
    .route({ method: 'POST', path: '/patients/by-vitale', summary: 'Find the records of a Vitale card' })
    .input(z.strictObject({ beneficiaries: z.array(beneficiarySchema).max(19) }))
    .output(eventIterator(beneficiaryEventSchema)),
};
