/** Narrow no-break space: between a number and its unit, and between thousands. */
export const thin = '\u202F';

const locale = 'fr-FR';
const dayFormat = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric' });

/** `jj/mm/aaaa` of an instant (in the workstation's time zone) or of a `yyyy-mm-dd` date; lunar dates keep their zeros. */
export function formatDate(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  if (year !== undefined) return `${day}/${month}/${year}`;
  const instant = new Date(date);
  return Number.isNaN(instant.getTime()) ? date : dayFormat.format(instant);
}

/** `14 h 05`, of an instant, in the workstation's time zone. */
export function formatTime(instant: string): string {
  const date = new Date(instant);
  return `${date.getHours()}${thin}h${thin}${String(date.getMinutes()).padStart(2, '0')}`;
}

/** `16/11/2026 à 18 h 12`. */
export function formatDateTime(instant: string): string {
  return `${formatDate(instant)} à ${formatTime(instant)}`;
}

/** `Aujourd’hui, 14 h 05` for the day of `now`, else the date. */
export function formatRecent(instant: string, now: Date): string {
  return dayFormat.format(new Date(instant)) === dayFormat.format(now)
    ? `Aujourd’hui, ${formatTime(instant)}`
    : formatDate(instant);
}

/** `Du 18/01/2022 au 04/11/2026`, or one date when the act has no end or ends the same day. */
export function formatRange(start: string, stop: string | undefined): string {
  const from = formatDate(start);
  const to = stop === undefined ? from : formatDate(stop);
  return from === to ? from : `Du ${from} au ${to}`;
}

/** `184 Ko`, `1,2 Mo`: bytes in steps of 1024. */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes}${thin}o`;
  const kilo = bytes / 1024;
  if (kilo < 1000) return `${Math.round(kilo)}${thin}Ko`;
  return `${formatNumber(Math.round((kilo / 1024) * 10) / 10)}${thin}Mo`;
}

/** `12 345,6`. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(locale).format(value);
}

/** `1 document`, `2 documents`, `0 document`: French counts zero as singular. */
export function counted(value: number, one: string, many: string): string {
  return `${formatNumber(value)} ${value >= 2 ? many : one}`;
}

/** `68 ans`, `1 an`; under one year in words. */
export function formatAge(age: number): string {
  if (age < 1) return 'moins d’un an';
  return counted(age, 'an', 'ans');
}

export function sexLabel(sex: 'M' | 'F' | 'U'): string {
  return { M: 'Masculin', F: 'Féminin', U: 'Sexe indéterminé' }[sex];
}

/** `yyyy-mm-dd` of a moment in the workstation's time zone. */
export function isoDay(now: Date): string {
  const [day, month, year] = dayFormat.format(now).split('/');
  return `${year}-${month}-${day}`;
}

/** Reads `jj/mm/aaaa`, `jjmmaaaa` or `jj.mm.aaaa` into `yyyy-mm-dd`; undefined when it has not that shape. */
export function readDay(text: string): string | undefined {
  const [, day, month, year] = /^(\d{1,2})[/.\- ]?(\d{1,2})[/.\- ]?(\d{4})$/.exec(text.trim()) ?? [];
  if (day === undefined || month === undefined) return undefined;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
