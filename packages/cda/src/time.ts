import type { CdaInterval, CdaTime } from './model.ts';

const shape = /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:\.\d+)?)?)?)?)?)?([+-]\d{2}(?::?\d{2})?)?$/;

type Parts = {
  readonly year: string;
  readonly month: string | undefined;
  readonly day: string | undefined;
  readonly hour: string | undefined;
  readonly minute: string | undefined;
  readonly second: string | undefined;
  readonly zone: string | undefined;
};

/** The parts of an HL7 timestamp; undefined when it has another shape. Values are not checked against a calendar. */
function parts(time: CdaTime): Parts | undefined {
  const match = shape.exec(time);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, zone] = match;
  return { year: year!, month, day, hour, minute, second, zone };
}

/**
 * An HL7 timestamp as shown, at the clock of the place where it was written: `12/03/2020 11:17`, `12/03/2020`,
 * `03/2020`, `2020`. Undefined for a text of another shape.
 */
export function formatTime(time: CdaTime | undefined): string | undefined {
  const p = time === undefined ? undefined : parts(time);
  if (p === undefined) return undefined;
  const date = [p.day, p.month, p.year].filter((part) => part !== undefined).join('/');
  return p.hour === undefined ? date : `${date} ${p.hour}:${p.minute ?? '00'}`;
}

/** « du … au … », « le … », « jusqu’au … »; undefined when neither bound can be shown. */
export function formatInterval(interval: CdaInterval | undefined): string | undefined {
  const start = formatTime(interval?.start);
  const stop = formatTime(interval?.stop);
  if (start !== undefined && stop !== undefined && start !== stop) return `du ${start} au ${stop}`;
  if (start !== undefined) return `le ${start}`;
  return stop === undefined ? undefined : `jusqu’au ${stop}`;
}

/**
 * An HL7 timestamp as XDS writes it: UTC, `yyyyMMddHHmmss` (dmp.md §7). A time without zone is French civil time. A
 * date alone has no zone to convert and comes back as it is. Undefined for a text of another shape.
 */
export function utcTimestamp(time: CdaTime | undefined): string | undefined {
  const p = time === undefined ? undefined : parts(time);
  if (p === undefined) return undefined;
  if (p.hour === undefined) return `${p.year}${p.month ?? ''}${p.day ?? ''}`;
  const civil = Date.UTC(
    Number(p.year),
    Number(p.month) - 1,
    Number(p.day),
    Number(p.hour),
    Number(p.minute ?? 0),
    Number(p.second ?? 0),
  );
  const offset = p.zone === undefined ? parisOffset(new Date(civil - 3_600_000)) : zoneMinutes(p.zone);
  return digits(new Date(civil - offset * 60_000));
}

/** An instant as an HL7 timestamp in French civil time, with its zone: `20261120064700+0100`. */
export function hl7Timestamp(instant: Date): CdaTime {
  const offset = parisOffset(instant);
  const hours = String(Math.trunc(offset / 60)).padStart(2, '0');
  const minutes = String(offset % 60).padStart(2, '0');
  return `${digits(new Date(instant.getTime() + offset * 60_000))}+${hours}${minutes}`;
}

function digits(date: Date): string {
  return date.toISOString().replace(/\D/g, '').slice(0, 14);
}

function zoneMinutes(zone: string): number {
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || 0);
  return zone.startsWith('-') ? -minutes : minutes;
}

const paris = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', timeZoneName: 'longOffset' });

/** Minutes that Paris is ahead of UTC at an instant. */
function parisOffset(instant: Date): number {
  const name = paris.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const match = /GMT\+(\d{2}):(\d{2})/.exec(name);
  return match === null ? 0 : Number(match[1]) * 60 + Number(match[2]);
}
