import { insLimits } from '../limits.ts';

/** Closes a field of variable length (ASCII 29). */
const groupSeparator = '\u001D';

/** Type of the object, version, and room for a certificate that version 01 does not use. */
const header = `IS01${'0'.repeat(22)}`;

type Shape = { readonly longest: number; readonly fixed: boolean };

/** The fields of the format v2.2, in the order in which they are written (identity.md §1.5). */
const shapes = {
  S1: { longest: 15, fixed: true },
  S2: { longest: 20, fixed: false },
  S3: { longest: insLimits.nameCharacters, fixed: false },
  S4: { longest: insLimits.nameCharacters, fixed: false },
  S5: { longest: 1, fixed: true },
  S6: { longest: 10, fixed: true },
  S7: { longest: 5, fixed: true },
} as const satisfies Record<string, Shape>;

type FieldName = keyof typeof shapes;
const names = Object.keys(shapes) as FieldName[];

/** Matricule, OID, given names, birth name, sex, birth date (DD-MM-YYYY), and the birth place where it is known. */
export type DatamatrixFields = Readonly<Record<Exclude<FieldName, 'S7'>, string> & { S7?: string }>;

/**
 * The text of a datamatrix INS. A separator closes a field of variable length that is neither as long as may be nor
 * the last.
 */
export function writeFields(fields: DatamatrixFields): string {
  const present = names.filter((name) => fields[name] !== undefined);
  return present.reduce((text, name, at) => {
    const value = fields[name] ?? '';
    const { fixed, longest }: Shape = shapes[name];
    const closed = fixed || value.length === longest || at === present.length - 1;
    return `${text}${name}${value}${closed ? '' : groupSeparator}`;
  }, header);
}

/**
 * Reads the text of a datamatrix INS, its fields in any order. A reader that works as a keyboard may swallow the
 * separators: as no value holds an S before a digit, the name of the next field then ends a value too.
 * @returns undefined for another header, an unknown, repeated, missing or misshapen field
 */
export function readFields(text: string): DatamatrixFields | undefined {
  if (text.length > insLimits.datamatrixCharacters || !text.startsWith(header)) return undefined;
  const found = new Map<FieldName, string>();
  let rest = text.slice(header.length);
  while (rest !== '') {
    const name = names.find((one) => rest.startsWith(one));
    if (name === undefined || found.has(name)) return undefined;
    const { fixed, longest }: Shape = shapes[name];
    const value = fixed
      ? rest.slice(2, 2 + longest)
      : (/^[^\u001D]*?(?=\u001D|S[1-7]|$)/.exec(rest.slice(2))?.[0] ?? '');
    if (value === '' || value.length > longest || (fixed && value.length < longest)) return undefined;
    found.set(name, value);
    rest = rest.slice(2 + value.length);
    if (rest.startsWith(groupSeparator)) rest = rest.slice(1);
  }
  if (names.some((name) => name !== 'S7' && !found.has(name))) return undefined;
  return Object.fromEntries(found) as unknown as DatamatrixFields;
}
