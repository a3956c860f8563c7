import type { Practice, PracticeChoice, Session, Situation } from '@trousse/contract';
import { billingNumberPattern } from '@trousse/contract/billing-number';
import { type ErrorCode, explain } from '@trousse/contract/errors';
import { latestPracticeEnd, practicePeriod } from '@trousse/contract/practice-period';
import { amoAgreement } from '@trousse/nomenclatures/amo-agreement';
import { facilityAgreesWithPracticeSetting } from '@trousse/nomenclatures/facility-agreement';
import { healthcareFacilityTypeCodes } from '@trousse/nomenclatures/healthcare-facility-type-codes';

/** A form being filled: every field is there, empty until chosen; a date is as typed until it can be read. */
export type PracticeDraft = { [Field in keyof Required<Practice>]: string };
export type PracticeErrors = Partial<Record<keyof PracticeDraft, string>>;

type Who = Pick<Session, 'professional' | 'situations' | 'practice' | 'practices'>;

/**
 * What the form starts with: what is kept for the situation asked for, or for the one in force or used last; else what
 * the session says.
 */
export function firstDraft(who: Who, today: string, situationId?: string): PracticeDraft {
  const only = who.situations.length === 1 ? who.situations[0]?.id : undefined;
  const id = situationId ?? who.practice?.situationId ?? who.practices[0]?.situationId ?? only;
  const situation = who.situations.find((one) => one.id === id);
  const blank: PracticeDraft = {
    ...{ situationId: '', practiceSettingCode: '', facilityTypeCode: '', billingNumber: '' },
    amoSpeciality: knownSpeciality(who) ?? '',
    validUntil: latestPracticeEnd(today),
  };
  return situation === undefined ? blank : withSituation(blank, situation, who, today);
}

/**
 * Choosing a situation brings back what was chosen for it. The first time it proposes its own sector as cadre de soins
 * and, for an establishment, its FINESS: the notices ask to check them, not to guess them.
 */
export function withSituation(draft: PracticeDraft, situation: Situation, who: Who, today: string): PracticeDraft {
  const kept = who.practices.find((one) => one.situationId === situation.id);
  if (kept !== undefined) {
    const over = practicePeriod(kept.validUntil, today) === 'over';
    const { amoSpeciality = '', ...rest } = kept;
    return { ...rest, amoSpeciality, validUntil: over ? latestPracticeEnd(today) : kept.validUntil };
  }
  const known = healthcareFacilityTypeCodes.offered().some(({ code }) => code === situation.sector);
  const sameStructure =
    who.situations.find(({ id }) => id === draft.situationId)?.structureId === situation.structureId;
  return {
    ...draft,
    situationId: situation.id,
    practiceSettingCode: facilityAgreesWithPracticeSetting(situation.sector, draft.practiceSettingCode)
      ? draft.practiceSettingCode
      : '',
    facilityTypeCode: known ? situation.sector : draft.facilityTypeCode,
    // A number belongs to its structure: another one's is never carried over.
    billingNumber: finessOf(situation) ?? (sameStructure || draft.situationId === '' ? draft.billingNumber : ''),
    validUntil: latestPracticeEnd(today),
  };
}

/** Struct_IdNat `1` and the FINESS number of a place (dmp.md §3). */
function finessOf({ structureId }: Situation): string | undefined {
  const number = structureId.slice(1);
  return structureId.startsWith('1') && billingNumberPattern.test(number) ? number : undefined;
}

/** A speciality is the person's, whichever the structure: the one chosen before, else the one that fits. */
function knownSpeciality({ professional: { profession, speciality }, practices }: Who): string | undefined {
  const chosen = practices.find((one) => one.amoSpeciality !== undefined);
  return chosen?.amoSpeciality ?? amoAgreement(profession?.code, speciality?.code).likely;
}

/** What keeps the form from being saved, field by field, in the contract's words. */
export function practiceErrors(draft: PracticeDraft, today: string): PracticeErrors {
  const say = (code: ErrorCode) => explain(code).message;
  const errors: PracticeErrors = {};
  for (const field of [
    'situationId',
    'practiceSettingCode',
    'facilityTypeCode',
    'billingNumber',
    'validUntil',
  ] as const)
    if (draft[field].trim() === '') errors[field] = say('FIELD_REQUIRED');
  const number = normaliseBillingNumber(draft.billingNumber);
  if (number !== '' && !billingNumberPattern.test(number)) errors.billingNumber = say('BILLING_NUMBER_LENGTH');
  const end = draft.validUntil;
  if (end.trim() !== '') {
    if (!isDay(end)) errors.validUntil = say('DATE_INVALID');
    else if (end < today) errors.validUntil = say('PERIOD_PAST');
    else if (end > latestPracticeEnd(today)) errors.validUntil = say('PERIOD_TOO_LONG');
  }
  return errors;
}

function isDay(text: string): boolean {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Spaces are for reading; letters of Corsica are capitals. */
export function normaliseBillingNumber(text: string): string {
  return text.replace(/\s/gu, '').toUpperCase();
}

/** The form as the server takes it. */
export function toChoice({ amoSpeciality, billingNumber, ...rest }: PracticeDraft): PracticeChoice {
  return {
    ...rest,
    billingNumber: normaliseBillingNumber(billingNumber),
    ...(amoSpeciality !== '' && { amoSpeciality }),
  };
}

export type Doubt = 'setting-facility' | 'setting-sector' | 'speciality';

/** What rarely goes together, from the tables of decisions 3 and 35: said, never refused (EFF-28, EFF-29). */
export function doubts(draft: PracticeDraft, who: Who): Doubt[] {
  const { practiceSettingCode: setting, facilityTypeCode: facility, amoSpeciality } = draft;
  const sector = who.situations.find(({ id }) => id === draft.situationId)?.sector;
  const { profession, speciality } = who.professional;
  const { plausible } = amoAgreement(profession?.code, speciality?.code);
  const found: Doubt[] = [];
  const agrees = (place: string) => setting === '' || facilityAgreesWithPracticeSetting(place, setting);
  if (facility !== '' && !agrees(facility)) found.push('setting-facility');
  if (sector !== undefined && sector !== facility && !agrees(sector)) found.push('setting-sector');
  if (amoSpeciality !== '' && plausible.length > 0 && !plausible.includes(amoSpeciality)) found.push('speciality');
  return found;
}

export function isChanged(draft: PracticeDraft, current: Practice | undefined): boolean {
  if (current === undefined) return true;
  const before: PracticeDraft = { ...current, amoSpeciality: current.amoSpeciality ?? '' };
  return (Object.keys(draft) as (keyof PracticeDraft)[]).some((field) => draft[field] !== before[field]);
}
