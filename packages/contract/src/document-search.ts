import * as z from 'zod';
import { handle, isoDate } from './base.ts';

/** How far back acts are searched: the opening search covers two years (EX_3.1-2030). */
export const periodSchema = z.enum(['two-years', 'always']);
export type Period = z.infer<typeof periodSchema>;

/** Approved documents, or archived and obsolete ones too. */
export const statesSchema = z.enum(['approved', 'all']);
export type States = z.infer<typeof statesSchema>;

export const dateKindSchema = z.enum(['act', 'creation', 'submission']);
export type DateKind = z.infer<typeof dateKindSchema>;

/** Days of the professional's time zone, both included. */
export const datesSchema = z.strictObject({ kind: dateKindSchema, from: isoDate.optional(), to: isoDate.optional() });
export type Dates = z.infer<typeof datesSchema>;

/**
 * What the user asks the DMP for. Without dates the list is read again; with dates what they name is added to it,
 * whatever the period of the list.
 */
export const documentSearchSchema = z.strictObject({
  record: handle,
  period: periodSchema,
  states: statesSchema.optional(),
  dates: datesSchema.optional(),
});
export type DocumentSearch = z.infer<typeof documentSearchSchema>;
