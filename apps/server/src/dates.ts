/** The calendar day (`yyyy-mm-dd`) of an instant in a time zone: « today » of a practice is not UTC's. */
export function dayIn(timeZone: string, instant: Date): string {
  return dayFormat(timeZone).format(instant);
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** Made once a zone: making one takes longer than using it a hundred times. Sweden writes dates in the ISO order. */
function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = dayFormats.get(timeZone);
  const format =
    known ?? new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  if (known === undefined) dayFormats.set(timeZone, format);
  return format;
}

/** The instant at which a wall clock of the zone shows midnight at the start of `day` (`yyyy-mm-dd`). */
export function startOfDay(timeZone: string, day: string): Date {
  const guess = new Date(`${day}T00:00:00Z`);
  // One correction reaches the offset of the day; a second settles a change of offset near midnight.
  const once = new Date(guess.getTime() - offsetAt(timeZone, guess));
  return new Date(guess.getTime() - offsetAt(timeZone, once));
}

/** `jj/mm/aaaa` of a day. */
export function frenchDay(day: string): string {
  return day.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1');
}

/** The instant moved by whole months, clamped to the last day of the month (UTC). */
export function addMonths(instant: Date, months: number): Date {
  const moved = new Date(instant);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  if (moved.getUTCDate() !== instant.getUTCDate()) moved.setUTCDate(0);
  return moved;
}

/** Milliseconds that the zone's wall clock is ahead of UTC. */
function offsetAt(timeZone: string, instant: Date): number {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(instant);
  return new Date(`${parts.replace(' ', 'T')}Z`).getTime() - Math.floor(instant.getTime() / 1000) * 1000;
}
