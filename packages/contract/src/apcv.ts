import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { base, handle, isoInstant } from './base.ts';
import { beneficiarySchema } from './connector.ts';
import { identitySchema } from './identities.ts';
import { beneficiaryEventSchema } from './patients.ts';

/** The appli carte Vitale of a patient (identity.md §3.2): what its code bears is opaque, and read by the téléservice. */

/** Who is covered, as the compulsory insurance knows them; no number goes to the page. */
export const phonePersonSchema = beneficiarySchema.omit({ matricule: true, holderMatricule: true }).extend({
  /** Scheme, fund and centre: 2, 3 and 4 digits. */
  insurance: z.object({ scheme: z.string(), fund: z.string(), centre: z.string() }),
});
export type PhonePerson = z.infer<typeof phonePersonSchema>;

/** First who is covered, the holder first, then the record of each as for a Vitale card. */
export const phoneEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('read'),
    reading: handle,
    readAt: isoInstant,
    /** From then on the reading is worth nothing. */
    endsAt: isoInstant,
    people: z.array(phonePersonSchema),
    /** The holder's, qualified by the reading; absent where it is held to be doubtful or fictitious. */
    identity: identitySchema.optional(),
  }),
  ...beneficiaryEventSchema.options,
]);
export type PhoneEvent = z.infer<typeof phoneEventSchema>;

export const apcv = {
  /** Authenticates the phone, qualifies its holder and finds the records. Another phone that was open is closed. */
  read: base
    .route({ method: 'POST', path: '/apcv/readings', summary: 'Read an appli carte Vitale' })
    .input(z.strictObject({ code: z.string().max(5000) }))
    .output(eventIterator(phoneEventSchema)),
  /** Ends the reading at the téléservice; the server does so itself when the patient's record is closed. */
  close: base
    .route({ method: 'POST', path: '/apcv/readings/close', summary: 'Close an appli carte Vitale' })
    .input(z.strictObject({ reading: handle }))
    .output(z.object({})),
};
