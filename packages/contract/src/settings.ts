import * as z from 'zod';
import { base } from './base.ts';

/** How the professional works here and now: feeds the VIHF and every deposit (EFF-27 to EFF-32). */
export const practiceSchema = z.object({
  situationId: z.string(),
  /** JDV_J62, cadre d'exercice. */
  practiceSettingCode: z.string(),
  /** JDV_J61, cadre de soins. */
  facilityTypeCode: z.string(),
  /** 9 characters, digits or 2A/2B departments of a FINESS number. */
  billingNumber: z.string(),
});
export type Practice = z.infer<typeof practiceSchema>;

export { billingNumberPattern } from './billing-number.ts';

export const settings = {
  savePractice: base
    .route({ method: 'PUT', path: '/settings/practice', summary: 'Choose or change the practice situation' })
    .input(practiceSchema)
    .output(practiceSchema),
};
