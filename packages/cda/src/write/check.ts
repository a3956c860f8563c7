import { refuseInput } from '../errors.ts';
import type { CdaId, CdaTime } from '../model.ts';
import { hl7Timestamp } from '../time.ts';
import type { TimeInput } from './inputs.ts';

/** A text that must say something. */
export function required(value: string | undefined, field: string): string {
  const trimmed = value?.trim() ?? '';
  return trimmed === '' ? refuseInput(field) : trimmed;
}

export function requiredOid(value: string, field: string): string {
  return /^[0-2](\.(0|[1-9]\d*))+$/.test(value) && value.length <= 64 ? value : refuseInput(field);
}

/** The attributes of the identifier of a document or of a set of versions: an OID, or what another software chose. */
export function documentId(value: string | CdaId, field: string): { root: string; extension?: string } {
  if (typeof value === 'string') return { root: requiredOid(value, field) };
  const { root, extension } = value;
  if (!/^[\dA-F]{8}(-[\dA-F]{4}){3}-[\dA-F]{12}$/i.test(root)) requiredOid(root, field);
  return extension === undefined ? { root } : { root, extension: required(extension, field) };
}

export function requiredVersion(value: number, field: string): string {
  return Number.isSafeInteger(value) && value >= 1 ? String(value) : refuseInput(field);
}

/** A point in time, to the day or to the second with its zone. */
export function timeValue(value: TimeInput, field: string): CdaTime {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? refuseInput(field) : hl7Timestamp(value);
  const date = value.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$1$2$3');
  return /^\d{8}(\d{6}[+-]\d{4})?$/.test(date) && isOnCalendar(date) ? date : refuseInput(field);
}

/** A point in time to the second with its zone, as the header wants for the document itself. */
export function instantValue(value: TimeInput, field: string): CdaTime {
  const time = timeValue(value, field);
  return time.length === 8 ? refuseInput(field) : time;
}

function isOnCalendar(digits: string): boolean {
  const [year, month, day] = [Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6, 8))];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
