import * as z from 'zod';
import { base, isoInstant } from './base.ts';
import { patientSchema } from './patients.ts';
import { closingWordsLength } from './registration-form.ts';

export { checkRegistrationForm, consentWords, type RegistrationAct } from './registration-form.ts';

/**
 * Creation, reactivation and closing of a record by a professional (features.md §7, row 3): only where the operator
 * turned them on, for a qualified identity, with the patient's consent.
 */

const text = (most: number) => z.string().max(most);
const civility = z.enum(['', 'M', 'MME']);

export const representativeSchema = z.strictObject({
  /** HL7 PersonalRelationshipRoleType: mother, father, another of the family. */
  relationship: z.enum(['MTH', 'FTH', 'FAMMEMB']),
  civility,
  familyName: text(100),
  givenName: text(100),
  telephone: text(30),
  email: text(100),
});
export type Representative = z.infer<typeof representativeSchema>;

/** What is asked for beside the identity's own traits (MED-15 to MED-18); an empty text says nothing. */
export const registrationFormSchema = z.strictObject({
  civility,
  mobile: text(30),
  /** Whether the patient may sign in with codes sent to that number. */
  smsAccess: z.boolean(),
  email: text(100),
  mailAccess: z.boolean(),
  representative: representativeSchema.optional(),
  opposesBreakGlass: z.boolean(),
  opposesEmergency: z.boolean(),
  /** The professional becomes « médecin traitant DMP » (TD0.3). */
  treatingDoctor: z.boolean(),
  /** Édition avancée. */
  usedName: text(100),
  addressLine: text(200),
  postalCode: text(10),
  city: text(100),
});
export type RegistrationForm = z.infer<typeof registrationFormSchema>;

/** Why a record is closed: the one motive that is known (reference: DMP §6.6). */
export const closingMotiveSchema = z.enum(['FERMETURE_DEMANDE_PATIENT']);

const order = {
  /** A qualified identity kept here. */
  identity: z.uuid(),
  /** Made by the page once a form: the same one sent twice is done once. */
  key: z.uuid(),
  consent: z.boolean(),
};

/** What was done, and what the acknowledgement to hand over says of it; nothing of that sheet is kept. */
export const registeredSchema = z.object({
  patient: patientSchema,
  at: isoInstant,
  by: z.object({ name: z.string(), label: z.string(), structure: z.string() }),
  /** The record is there, but the status of médecin traitant was refused: one of contract/errors, the DMP's words. */
  treatingDoctorFailure: z
    .object({ code: z.string(), serverCode: z.string().optional(), serverText: z.string().optional() })
    .optional(),
});
export type Registered = z.infer<typeof registeredSchema>;

const filled = z.strictObject({ ...order, form: registrationFormSchema });

export const registration = {
  /** TD1.1, then TD0.3 for a médecin traitant. */
  create: base
    .route({ method: 'POST', path: '/registration/create', summary: 'Create a record' })
    .input(filled)
    .output(registeredSchema),
  /** TD1.2, then TD0.3 for a médecin traitant. */
  reactivate: base
    .route({ method: 'POST', path: '/registration/reactivate', summary: 'Open a closed record again' })
    .input(filled)
    .output(registeredSchema),
  /** TD1.4. */
  close: base
    .route({ method: 'POST', path: '/registration/close', summary: 'Close a record at the patient’s request' })
    .input(z.strictObject({ ...order, motive: closingMotiveSchema, words: text(closingWordsLength) }))
    .output(registeredSchema),
};
