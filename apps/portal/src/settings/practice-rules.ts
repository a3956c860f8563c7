import type { Practice, Situation } from '@trousse/contract';
import { billingNumberPattern } from '@trousse/contract/billing-number';
import { type ErrorCode, explain } from '@trousse/contract/errors';
import { facilityAgreesWithPracticeSetting } from '@trousse/nomenclatures/facility-agreement';
import { healthcareFacilityTypeCodes } from '@trousse/nomenclatures/healthcare-facility-type-codes';

/** A form being filled: every field is there, empty until chosen. */
export type PracticeDraft = Practice;
export type PracticeErrors = Partial<Record<keyof PracticeDraft, string>>;

/** What the form starts with: the current practice, else what the card says. */
export function firstDraft(situations: readonly Situation[], current: Practice | undefined): PracticeDraft {
  if (current !== undefined) return current;
  const only = situations.length === 1 ? situations[0] : undefined;
  const blank = { situationId: '', practiceSettingCode: '', facilityTypeCode: '', billingNumber: '' };
  return only === undefined ? blank : withSituation(blank, only);
}

/** Choosing a situation proposes its own sector as cadre de soins: the notice asks to check it, not to guess it. */
export function withSituation(draft: PracticeDraft, situation: Situation): PracticeDraft {
  const known = healthcareFacilityTypeCodes.offered().some(({ code }) => code === situation.sector);
  return {
    ...draft,
    situationId: situation.id,
    facilityTypeCode: known ? situation.sector : draft.facilityTypeCode,
  };
}

/** What keeps the form from being saved, field by field, in the contract's words. */
export function practiceErrors(draft: PracticeDraft): PracticeErrors {
  const say = (code: ErrorCode) => explain(code).message;
  const errors: PracticeErrors = {};
  for (const field of ['situationId', 'practiceSettingCode', 'facilityTypeCode', 'billingNumber'] as const)
    if (draft[field].trim() === '') errors[field] = say('FIELD_REQUIRED');
  const number = normaliseBillingNumber(draft.billingNumber);
  if (number !== '' && !billingNumberPattern.test(number)) errors.billingNumber = say('BILLING_NUMBER_LENGTH');
  return errors;
}

/** Spaces are for reading; letters of Corsica are capitals. */
export function normaliseBillingNumber(text: string): string {
  return text.replace(/\s/gu, '').toUpperCase();
}

/** True when cadre d'exercice and cadre de soins are both chosen and do not go together (EFF-28, EFF-29). */
export function isInconsistent({ practiceSettingCode, facilityTypeCode }: PracticeDraft): boolean {
  return (
    practiceSettingCode !== '' &&
    facilityTypeCode !== '' &&
    !facilityAgreesWithPracticeSetting(facilityTypeCode, practiceSettingCode)
  );
}

export function isChanged(draft: PracticeDraft, current: Practice | undefined): boolean {
  if (current === undefined) return true;
  return (Object.keys(draft) as (keyof Practice)[]).some((field) => draft[field] !== current[field]);
}
