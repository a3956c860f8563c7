/** Longest time for which a choice of practice holds, in years (WEB-09). */
export const practicePeriodYears = 3;
/** Days before the end in which the person is reminded of it: six weeks. */
export const practiceReminderDays = 42;

/** The last day (`yyyy-mm-dd`) until which a practice chosen on `today` may hold. */
export function latestPracticeEnd(today: string): string {
  const [year, month, day] = [Number(today.slice(0, 4)), today.slice(5, 7), today.slice(8, 10)];
  const end = String(year + practicePeriodYears).padStart(4, '0');
  // Three years after a 29 February there is none.
  return month === '02' && day === '29' ? `${end}-02-28` : `${end}-${month}-${day}`;
}

/** How a practice stands on a day: `ending` in its last weeks, `over` from the day after its last. */
export function practicePeriod(validUntil: string, today: string): 'running' | 'ending' | 'over' {
  if (validUntil < today) return 'over';
  const left = (Date.parse(`${validUntil}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000;
  return left <= practiceReminderDays ? 'ending' : 'running';
}
