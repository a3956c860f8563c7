/** `11/07/2026`, `07/2026`, `2026`: a date to the precision that is known. */
export function frenchKnown(date: string): string {
  return date.split('-').reverse().join('/');
}

/** « le 11/07/2026 par Dr X », or what is known of it; undefined for nothing. */
export function whenAndWho(date: string | undefined, who: string | undefined): string | undefined {
  const parts = [date && `le ${frenchKnown(date)}`, who && `par ${who}`].filter(Boolean);
  return parts.length === 0 ? undefined : parts.join(' ');
}

/** The facts that say something. */
export function facts(lines: Readonly<Record<string, string | undefined>>): { label: string; value: string }[] {
  return Object.entries(lines).flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

/** « A, B et 2 autres ». */
export function namesOf(labels: readonly string[], shown = 3): string {
  const distinct = [...new Set(labels)];
  const rest = distinct.length - shown;
  if (rest <= 0) return distinct.join(', ');
  return `${distinct.slice(0, shown).join(', ')} et ${rest === 1 ? '1 autre' : `${rest} autres`}`;
}
