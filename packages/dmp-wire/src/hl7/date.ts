/** `YYYY-MM-DD` (day or month may be 00: a lunar date) → the `yyyyMMdd` of HL7. */
export function toHl7Date(date: string): string {
  return date.replaceAll('-', '');
}

/** `yyyyMMdd…` → `YYYY-MM-DD`, never through a calendar: lunar dates must survive; `undefined` for another shape. */
export function fromHl7Date(value: string | undefined): string | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)/.exec(value ?? '');
  return match === null ? undefined : `${match[1]}-${match[2]}-${match[3]}`;
}

/** Instant → `yyyyMMddHHmmss+0000`. */
export function toHl7Time(time: Date): string {
  return `${time.toISOString().replace(/[-:T]|\.\d+Z$/g, '')}+0000`;
}
