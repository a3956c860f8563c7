import { billingNumberPattern, type ErrorCode, type Practice } from '@trousse/contract';
import { healthcareFacilityTypeCodes, practiceSettingCodes } from '@trousse/nomenclatures';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { writePractice } from './practices.ts';

/**
 * Keeps how the professional works here and now (EFF-27 to EFF-32). A setting and a facility that rarely go together
 * only raise a warning on the page.
 * @throws SITUATION_UNKNOWN, BILLING_NUMBER_LENGTH, FORM_INVALID
 */
export async function savePractice(
  { db, journal, clock }: Pick<Context, 'db' | 'journal' | 'clock'>,
  session: Session,
  practice: Practice,
): Promise<Practice> {
  if (!session.who.situations.some((situation) => situation.id === practice.situationId)) {
    throw failure('SITUATION_UNKNOWN');
  }
  const fields: { field: string; code: ErrorCode }[] = [];
  if (!practiceSettingCodes.offered().some((entry) => entry.code === practice.practiceSettingCode)) {
    fields.push({ field: 'practiceSettingCode', code: 'FIELD_REQUIRED' });
  }
  if (!healthcareFacilityTypeCodes.offered().some((entry) => entry.code === practice.facilityTypeCode)) {
    fields.push({ field: 'facilityTypeCode', code: 'FACILITY_UNKNOWN' });
  }
  if (fields.length > 0) throw failure('FORM_INVALID', { fields });
  if (!billingNumberPattern.test(practice.billingNumber)) throw failure('BILLING_NUMBER_LENGTH');

  await journal.add('practice-changed', { actor: session.nationalId, details: { situation: practice.situationId } });
  await writePractice(db, session.nationalId, practice, clock());
  session.practice = practice;
  return practice;
}
