import * as z from 'zod';
import { base, isoDate } from './base.ts';

/** How the professional works here and now: feeds the VIHF and every deposit (EFF-27 to EFF-32). */
export const practiceChoiceSchema = z.object({
  situationId: z.string(),
  /** JDV_J62, cadre d'exercice. */
  practiceSettingCode: z.string(),
  /** JDV_J61, cadre de soins. */
  facilityTypeCode: z.string(),
  /** 9 characters, digits or 2A/2B departments of a FINESS number. */
  billingNumber: z.string(),
  /** TRE_G100, where the Assurance Maladie knows the person under one: ApCV and INSi ask for it (EFF-189). */
  amoSpeciality: z.string().optional(),
  /** Last day on which it holds, three years from now at most and by default (WEB-09). */
  validUntil: isoDate.optional(),
});
export type PracticeChoice = z.infer<typeof practiceChoiceSchema>;

export const practiceSchema = practiceChoiceSchema.required({ validUntil: true });
export type Practice = z.infer<typeof practiceSchema>;

/** How the person likes to work; kept for them wherever they sign in (EFF-185 to EFF-187). */
export const preferencesSchema = z.strictObject({
  /** What a record shows first. */
  landing: z.enum(['pathway', 'documents']),
  /** Reads at once the latest VSM of a record that is opened, else the latest reimbursement history. */
  autoOpen: z.boolean(),
  /** Age in years from which the secret connection is asked about, for a minor; below it is never. */
  secretFromAge: z.number().int().min(0).max(17),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'dense']),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/** What holds for whoever chose nothing. */
export const firstPreferences: Preferences = {
  landing: 'pathway',
  autoOpen: false,
  secretFromAge: 12,
  theme: 'system',
  density: 'comfortable',
};

export { billingNumberPattern } from './billing-number.ts';
export {
  latestPracticeEnd,
  practicePeriod,
  practicePeriodYears,
  practiceReminderDays,
} from './practice-period.ts';

export const settings = {
  /** Keeps a practice and works in it from now on; the open record closes when the structure is another. */
  savePractice: base
    .route({ method: 'PUT', path: '/settings/practice', summary: 'Choose or change the practice situation' })
    .input(practiceChoiceSchema)
    .output(practiceSchema),
  /** The same with what was chosen for that situation before. */
  switchPractice: base
    .route({ method: 'POST', path: '/settings/practice/switch', summary: 'Work in another practice situation' })
    .input(z.object({ situationId: z.string() }))
    .output(practiceSchema),
  savePreferences: base
    .route({ method: 'PUT', path: '/settings/preferences', summary: 'Choose how to work' })
    .input(preferencesSchema)
    .output(preferencesSchema),
};
