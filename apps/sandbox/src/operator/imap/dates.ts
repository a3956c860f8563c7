import { Bad } from './errors.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const dayMs = 86_400_000;

/** `20-Nov-2026 08:00:00 +0000` */
export function dateTime(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  return `${two(date.getUTCDate())}-${months[date.getUTCMonth()]}-${date.getUTCFullYear()} ${time} +0000`;
}

/** ms since 1970 of such a text. @throws Bad */
export function readDateTime(text: string): number {
  const found = /^([ \d]\d)-([a-z]{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)$/i.exec(text);
  const month = found ? monthOf(found[2]!) : -1;
  if (!found || month < 0) throw new Bad('Invalid date');
  const [hour, minute, second, zoneHour, zoneMinute] = [4, 5, 6, 8, 9].map((at) => Number(found[at]));
  const zone = (found[7] === '-' ? -1 : 1) * (zoneHour! * 60 + zoneMinute!);
  return Date.UTC(Number(found[3]), month, Number(found[1]), hour, minute! - zone, second);
}

/** Days since 1970 of `20-Nov-2026`. @throws Bad */
export function readDay(text: string): number {
  const found = /^(\d{1,2})-([a-z]{3})-(\d{4})$/i.exec(text);
  const month = found ? monthOf(found[2]!) : -1;
  if (!found || month < 0) throw new Bad('Invalid date');
  return Date.UTC(Number(found[3]), month, Number(found[1])) / dayMs;
}

export function dayOf(at: number): number {
  return Math.floor(at / dayMs);
}

/** Days since 1970 of a Date field, as it is written there: its zone counts for nothing (RFC 3501 §6.4.4). */
export function sentDay(field: string | undefined): number | undefined {
  const found = /(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4})/i.exec(field ?? '');
  const month = found ? monthOf(found[2]!) : -1;
  return found && month >= 0 ? Date.UTC(Number(found[3]), month, Number(found[1])) / dayMs : undefined;
}

function monthOf(text: string): number {
  return months.findIndex((month) => month.toLowerCase() === text.toLowerCase());
}
