import { healthcareFacilityTypeCodes } from '@trousse/nomenclatures/healthcare-facility-type-codes';
import { practiceSettingCodes } from '@trousse/nomenclatures/practice-setting-codes';
import { typeCodes } from '@trousse/nomenclatures/type-codes';
import type { DepositForm } from './deposits.ts';
import type { ErrorCode } from './errors.ts';

export type FieldProblem = { field: keyof DepositForm; code: ErrorCode };

/** XML 1.0 has no way to carry these (section 2.2), so they are refused where the user can still mend them. */
const untransmittable =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** True for a yyyy-mm-dd that exists in the calendar. */
export function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && Number(match[1]) >= 1900;
}

/** True when a text can travel in an XML document. */
export function isTransmittable(text: string): boolean {
  return !untransmittable.test(text);
}

/**
 * Every rule of the deposit form, in the order of the fields; the page and the server both call it.
 * `today` is yyyy-mm-dd in the practice's time zone; `minor` is the patient's; `secret` in a record opened without the
 * knowledge of a minor's representatives, from whom everything deposited is hidden.
 */
export function checkDepositForm(
  form: DepositForm,
  { today, minor, secret = false }: { today: string; minor: boolean; secret?: boolean },
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (field: keyof DepositForm, code: ErrorCode) => problems.push({ field, code });

  if (form.title.trim() === '') add('title', 'FIELD_REQUIRED');
  else if (form.title.trim().length > 128) add('title', 'TITLE_TOO_LONG');
  else if (!isTransmittable(form.title)) add('title', 'CHARACTERS_REFUSED');

  if (form.typeCode === '') add('typeCode', 'FIELD_REQUIRED');
  else if (!typeCodes.offered().some((type) => type.code === form.typeCode && type.depositByProfessional !== false))
    add('typeCode', 'CATEGORY_UNKNOWN');

  if (form.description.length > 1000) add('description', 'DESCRIPTION_TOO_LONG');
  else if (!isTransmittable(form.description)) add('description', 'CHARACTERS_REFUSED');

  for (const field of ['creationDate', 'actStart', 'actStop'] as const) {
    if (form[field] === '') add(field, 'FIELD_REQUIRED');
    else if (!isCalendarDate(form[field])) add(field, 'DATE_INVALID');
    else if (form[field] > today) add(field, 'DATE_FUTURE');
  }
  if (isCalendarDate(form.actStart) && isCalendarDate(form.actStop) && form.actStop < form.actStart)
    add('actStop', 'DATE_ORDER');

  if (form.facilityTypeCode === '') add('facilityTypeCode', 'FIELD_REQUIRED');
  else if (!healthcareFacilityTypeCodes.offered().some((facility) => facility.code === form.facilityTypeCode))
    add('facilityTypeCode', 'FACILITY_UNKNOWN');
  const { practiceSettingCode: setting } = form;
  if (setting !== undefined && !practiceSettingCodes.offered().some(({ code }) => code === setting))
    add('practiceSettingCode', 'FACILITY_UNKNOWN');

  if (form.hiddenFromPatient && form.hiddenFromProfessionals) add('hiddenFromProfessionals', 'VISIBILITY_CONFLICT');
  if (form.hiddenFromRepresentatives && !minor) add('hiddenFromRepresentatives', 'REPRESENTATIVES_ADULT');
  if (secret && minor && !form.hiddenFromRepresentatives) add('hiddenFromRepresentatives', 'REPRESENTATIVES_SECRET');
  return problems;
}
