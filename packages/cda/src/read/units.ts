/** UCUM units that people write otherwise: singular and plural, and the gender that « tous les » agrees with. */
const units: Readonly<Record<string, { readonly one: string; readonly many: string; readonly feminine?: boolean }>> = {
  s: { one: 'seconde', many: 'secondes', feminine: true },
  min: { one: 'minute', many: 'minutes', feminine: true },
  h: { one: 'heure', many: 'heures', feminine: true },
  d: { one: 'jour', many: 'jours' },
  wk: { one: 'semaine', many: 'semaines', feminine: true },
  mo: { one: 'mois', many: 'mois' },
  a: { one: 'an', many: 'ans' },
  '{tablet}': { one: 'comprimé', many: 'comprimés' },
  '[iU]': { one: 'UI', many: 'UI' },
  Cel: { one: '°C', many: '°C' },
  'mm[Hg]': { one: 'mmHg', many: 'mmHg' },
};
const known: ReadonlyMap<string, (typeof units)[string]> = new Map(Object.entries(units));

/** A number as French writes it, and its unit: `12.5`, `mg/L` → « 12,5 mg/L ». Other texts stay as they are. */
export function quantityInWords(value: string, unit: string | undefined): string {
  const number = /^[+-]?\d*\.\d+$/.test(value) ? value.replace('.', ',') : value;
  if (unit === undefined || unit === '1') return number;
  const named = known.get(unit);
  if (named !== undefined) return `${number} ${Math.abs(Number(value)) >= 2 ? named.many : named.one}`;
  // An annotation such as {tablet} is a word, not a unit.
  return `${number} ${unit.replace(/[{}]/g, '')}`;
}

/** A period as a rhythm: « toutes les 8 heures », « tous les jours ». */
export function periodInWords(value: string, unit: string | undefined): string {
  const named = known.get(unit ?? '');
  if (named === undefined) return `tous les ${quantityInWords(value, unit)}`;
  const every = named.feminine ? 'toutes les' : 'tous les';
  return Number(value) === 1 ? `${every} ${named.many}` : `${every} ${quantityInWords(value, unit)}`;
}
