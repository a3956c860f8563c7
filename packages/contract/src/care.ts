import * as z from 'zod';
import { handle, isoInstant } from './base.ts';

/** What the insurance reimbursed and what was vaccinated, ready for the screen: a member is there when it says something. */

/** `yyyy-mm-dd`, or as much of it as the document knows. */
export const knownDateSchema = z.string().regex(/^\d{4}(-\d{2}){0,2}$/);

const words = z.string().min(1);

const dispensedSchema = z.object({
  prescribedAt: knownDateSchema.optional(),
  deliveredAt: knownDateSchema.optional(),
  label: words.optional(),
  prescribedBy: words.optional(),
  prescriberSpecialty: words.optional(),
  /** Where it was prescribed: stands alone when the document names no prescriber. */
  facility: words.optional(),
  deliveredBy: words.optional(),
  quantity: words.optional(),
});

export const reimbursedMedicineSchema = dispensedSchema.extend({
  therapeuticGroup: words.optional(),
  activeIngredients: z.array(words),
});
export type ReimbursedMedicine = z.infer<typeof reimbursedMedicineSchema>;

export const reimbursedVaccineSchema = dispensedSchema.extend({
  /** What it protects from. */
  valence: words.optional(),
});
export type ReimbursedVaccine = z.infer<typeof reimbursedVaccineSchema>;

export const reimbursedDeviceSchema = dispensedSchema;
export type ReimbursedDevice = z.infer<typeof reimbursedDeviceSchema>;

export const reimbursedStaySchema = z.object({
  start: knownDateSchema.optional(),
  stop: knownDateSchema.optional(),
  /** Why, as the insurance names it. */
  label: words.optional(),
  place: words.optional(),
});
export type ReimbursedStay = z.infer<typeof reimbursedStaySchema>;

export const reimbursedActSchema = z.object({
  date: knownDateSchema.optional(),
  code: words.optional(),
  label: words.optional(),
  performedBy: words.optional(),
  specialty: words.optional(),
  facility: words.optional(),
});
export type ReimbursedAct = z.infer<typeof reimbursedActSchema>;

export const reimbursementHistorySchema = z.object({
  updatedAt: isoInstant,
  /** What the document covers, as it says. */
  period: z.object({ start: knownDateSchema.optional(), stop: knownDateSchema.optional() }),
  medicines: z.array(reimbursedMedicineSchema),
  vaccines: z.array(reimbursedVaccineSchema),
  devices: z.array(reimbursedDeviceSchema),
  stays: z.array(reimbursedStaySchema),
  care: z.array(reimbursedActSchema),
  radiology: z.array(reimbursedActSchema),
  biology: z.array(reimbursedActSchema),
  /** What the insurance says of the use of these data. */
  disclaimer: words.optional(),
  /** What could not be read, in French sentences. */
  notes: z.array(z.string()),
});
export type ReimbursementHistory = z.infer<typeof reimbursementHistorySchema>;

/** No document: this record has none. A document without history: it can only be shown as received. */
export const reimbursementsSchema = z.object({
  document: handle.optional(),
  history: reimbursementHistorySchema.optional(),
});
export type Reimbursements = z.infer<typeof reimbursementsSchema>;

export const vaccinationSchema = z.object({
  date: knownDateSchema.optional(),
  vaccine: words.optional(),
  /** First series, booster …, and its place in it. */
  administration: words.optional(),
  rank: words.optional(),
  lot: words.optional(),
  route: words.optional(),
  site: words.optional(),
  performer: words.optional(),
  /** Who added it to the record or changed it. */
  author: words.optional(),
  comment: words.optional(),
});
export type Vaccination = z.infer<typeof vaccinationSchema>;

export const vaccinationsSchema = z.object({
  /** Where they were read: the history alone, else the notes; none: this record has none. */
  documents: z.array(handle),
  updatedAt: isoInstant.optional(),
  /** Newest first. */
  vaccinations: z.array(vaccinationSchema),
  /** Documents beside these that could not be read. */
  unread: z.number().int(),
  notes: z.array(z.string()),
});
export type Vaccinations = z.infer<typeof vaccinationsSchema>;
