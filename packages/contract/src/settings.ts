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
};
