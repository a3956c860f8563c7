import {
  billingNumberPattern,
  type ErrorCode,
  latestPracticeEnd,
  type Practice,
  type PracticeChoice,
} from '@trousse/contract';
import { amoSpecialities, healthcareFacilityTypeCodes, practiceSettingCodes } from '@trousse/nomenclatures';
import type { Context } from '../context.ts';
import { dayIn } from '../dates.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { adoptPractice } from './adopt-practice.ts';
import { writePractice } from './practices.ts';

/**
 * Keeps how the professional works here and now (EFF-27 to EFF-32, WEB-06 to WEB-09), and works so from now on. A
 * setting and a facility that rarely go together only raise a warning on the page. Without a last day it holds as long
 * as it may.
 * @throws SITUATION_UNKNOWN, BILLING_NUMBER_LENGTH, AMO_SPECIALITY_UNKNOWN, DATE_INVALID, PERIOD_PAST, PERIOD_TOO_LONG,
 *   FORM_INVALID
 */
export async function savePractice(
  context: Pick<Context, 'db' | 'journal' | 'keys' | 'clock' | 'config'>,
  session: Session,
  choice: PracticeChoice,
): Promise<Practice> {
  const { db, journal, clock, config } = context;
  const { situations } = session.who;
  const now = clock();
  if (!situations.some(({ id }) => id === choice.situationId)) throw failure('SITUATION_UNKNOWN');
  const practice = checked(choice, dayIn(config.timeZone, now));

  await journal.add('practice-changed', { actor: session.nationalId, details: { situation: practice.situationId } });
  await writePractice(db, session.nationalId, situations, practice, now);
  await adoptPractice(context, session, practice);
  return practice;
}

function checked(choice: PracticeChoice, today: string): Practice {
  const fields: { field: string; code: ErrorCode }[] = [];
  if (!practiceSettingCodes.offered().some((entry) => entry.code === choice.practiceSettingCode)) {
    fields.push({ field: 'practiceSettingCode', code: 'FIELD_REQUIRED' });
  }
  if (!healthcareFacilityTypeCodes.offered().some((entry) => entry.code === choice.facilityTypeCode)) {
    fields.push({ field: 'facilityTypeCode', code: 'FACILITY_UNKNOWN' });
  }
  if (fields.length > 0) throw failure('FORM_INVALID', { fields });
  if (!billingNumberPattern.test(choice.billingNumber)) throw failure('BILLING_NUMBER_LENGTH');
  const { amoSpeciality, validUntil = latestPracticeEnd(today), ...rest } = choice;
  if (amoSpeciality !== undefined && !amoSpecialities.offered().some(({ code }) => code === amoSpeciality)) {
    throw failure('AMO_SPECIALITY_UNKNOWN');
  }
  if (!isDay(validUntil)) throw failure('DATE_INVALID');
  if (validUntil < today) throw failure('PERIOD_PAST');
  if (validUntil > latestPracticeEnd(today)) throw failure('PERIOD_TOO_LONG');
  return { ...rest, ...(amoSpeciality !== undefined && { amoSpeciality }), validUntil };
}

/** A day of the calendar: the form alone lets the 31 February through. */
function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
