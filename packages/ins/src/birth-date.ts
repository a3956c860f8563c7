export type InterpretedDate = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** True when the text was lunar or incomplete and a convention chose the day or month. */
  readonly interpreted: boolean;
};

/**
 * Reads a birth date (`YYYY-MM-DD` or `YYYYMMDD`) that may be lunar, by the convention of the RNIV (EXI PP 19):
 * unknown day → the 1st, unknown month → January, both unknown → 31 December. Undefined when the year is missing.
 */
export function interpretBirthDate(text: string): InterpretedDate | undefined {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year === 0) return undefined;
  const monthKnown = month >= 1 && month <= 12;
  const dayKnown = day >= 1 && day <= (monthKnown ? daysInMonth(year, month) : 31);
  if (monthKnown && dayKnown) return { year, month, day, interpreted: false };
  if (monthKnown) return { year, month, day: 1, interpreted: true };
  if (dayKnown) return { year, month: 1, day, interpreted: true };
  return { year, month: 12, day: 31, interpreted: true };
}

/** A birth date as an identity holds it (`YYYY-MM-DD`), completed by the convention where it is lunar or incomplete. */
export function completeBirthDate(text: string): { birthDate: string; interpreted: boolean } | undefined {
  const date = interpretBirthDate(text);
  if (date === undefined) return undefined;
  const [year, month, day] = [date.year, date.month, date.day].map(String);
  const birthDate = `${year!.padStart(4, '0')}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  return { birthDate, interpreted: date.interpreted };
}

/** Age in whole years on a day (`YYYY-MM-DD`, time ignored); undefined for an unreadable or future birth date. */
export function ageOn(birthDate: string, onIsoDate: string): number | undefined {
  const birth = interpretBirthDate(birthDate);
  const on = interpretBirthDate(onIsoDate.slice(0, 10));
  if (birth === undefined || on === undefined) return undefined;
  const hadBirthday = on.month > birth.month || (on.month === birth.month && on.day >= birth.day);
  const age = on.year - birth.year - (hadBirthday ? 0 : 1);
  return age < 0 ? undefined : age;
}

/** A birth date as shown, `jj/mm/aaaa`, lunar values kept as they are; another text comes back unchanged. */
export function formatBirthDate(birthDate: string): string {
  return birthDate.replace(/^(\d{4})-?(\d{2})-?(\d{2})$/, '$3/$2/$1');
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
