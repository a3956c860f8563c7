/** A `Date` as XDS writes it: UTC `yyyyMMddHHmmss`. */
export function toXdsTime(date: Date): string {
  return date.toISOString().replace(/[-:T]|\.\d+Z$/g, '');
}

/**
 * The first instant of an XDS time (`yyyy[MM[dd[HH[mm[ss]]]]]`, UTC); undefined for another shape or a day that is not
 * in the calendar.
 */
export function fromXdsTime(text: string): Date | undefined {
  if (!/^\d{4}(\d{2}){0,5}$/.test(text)) return undefined;
  const full = text
    .padEnd(14, '0')
    .replace(/^(\d{4})00/, '$101')
    .replace(/^(\d{6})00/, '$101');
  const date = new Date(full.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Number.isNaN(date.getTime()) || !toXdsTime(date).startsWith(text)) return undefined;
  return date;
}
