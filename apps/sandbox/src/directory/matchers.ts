import type { Token } from './codes.ts';
import { folded } from './folded.ts';
import { Refusal } from './refusal.ts';

/** Whether a row is one that a parameter asks for. */
export type Matcher<Row> = (row: Row) => boolean;
/** Makes a matcher from a parameter's modifier and value. */
export type Parameter<Row> = (modifier: string, value: string) => Matcher<Row>;

const mostValues = 500;

/** The values of a parameter: separated by commas, any of them will do; a backslash escapes (FHIR R4 §3.1.1.4.0.1). */
export function valuesOf(text: string): string[] {
  const values = [...text.matchAll(/(?:\\[\s\S]|[^\\,])+/g)].map(([value]) => value);
  if (values.length === 0 || values.length > mostValues) throw new Refusal(400, 'invalid', 'Invalid parameter value');
  return values;
}

function unescaped(text: string): string {
  return text.replace(/\\([\s\S])/g, '$1');
}

/** A string: begins with, whatever case and accents; `:contains` anywhere, `:exact` the whole as it is. */
export function string<Row>(textsOf: (row: Row) => readonly string[]): Parameter<Row> {
  // Folded once a text: the directory is searched from end to end.
  const kept = new WeakMap<readonly string[], readonly string[]>();
  const foldedOf = (texts: readonly string[]) => {
    const known = kept.get(texts) ?? texts.map(folded);
    kept.set(texts, known);
    return known;
  };
  return (modifier, value) => {
    const plain = valuesOf(value).map(unescaped);
    const asked = plain.map(folded);
    if (modifier === 'exact') return (row) => textsOf(row).some((text) => plain.includes(text));
    if (modifier === 'contains')
      return (row) => foldedOf(textsOf(row)).some((text) => asked.some((one) => text.includes(one)));
    if (modifier !== '') throw unknownModifier();
    return (row) => foldedOf(textsOf(row)).some((text) => asked.some((one) => text.startsWith(one)));
  };
}

/** A token: `code`, `system|code`, or `system|` for any code of it. */
export function token<Row>(tokensOf: (row: Row) => readonly Token[]): Parameter<Row> {
  return (modifier, value) => {
    if (modifier !== '') throw unknownModifier();
    const asked = valuesOf(value).map((one) => {
      const [, system, code = ''] = /^(?:((?:\\[\s\S]|[^\\|])*)\|)?([\s\S]*)$/.exec(one) ?? [];
      return { system: system === undefined ? undefined : unescaped(system), code: unescaped(code) };
    });
    return (row) =>
      tokensOf(row).some((has) =>
        asked.some(
          ({ system, code }) => (system === undefined || system === has.system) && (code === '' || code === has.code),
        ),
      );
  };
}

/** One text without a system, whole: a technical id, `true`. */
export function text<Row>(textOf: (row: Row) => string): Parameter<Row> {
  return (modifier, value) => {
    if (modifier !== '') throw unknownModifier();
    const asked = new Set(valuesOf(value));
    return (row) => asked.has(textOf(row));
  };
}

/** A reference, with or without the type in front of the id. */
export function reference<Row>(type: string, idOf: (row: Row) => string | undefined): Parameter<Row> {
  return (modifier, value) => {
    if (modifier !== '') throw unknownModifier();
    const asked = new Set(valuesOf(value).map((one) => one.replace(`${type}/`, '')));
    return (row) => asked.has(idOf(row) ?? '');
  };
}

/** `_lastUpdated`: a prefix and a year, a day or an instant. */
export function date<Row>(dateOf: (row: Row) => Date): Parameter<Row> {
  return (modifier, value) => {
    const [, prefix = 'eq', day] =
      /^(eq|ne|gt|lt|ge|le)?(\d{4}(?:-\d\d(?:-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?)?)?)$/.exec(value) ?? [];
    const from = Date.parse(day?.includes('T') && !/(Z|[+-]\d\d:\d\d)$/.test(day) ? `${day}Z` : (day ?? ''));
    if (modifier !== '' || day === undefined || Number.isNaN(from))
      throw new Refusal(400, 'invalid', 'Invalid date/time format');
    const to = endOf(day, from);
    const tests: Record<string, (at: number) => boolean> = {
      eq: (at) => at >= from && at < to,
      ne: (at) => at < from || at >= to,
      gt: (at) => at >= to,
      lt: (at) => at < from,
      ge: (at) => at >= from,
      le: (at) => at < to,
    };
    const test = tests[prefix]!;
    return (row) => test(dateOf(row).getTime());
  };
}

/** A date is as long as it is not precise: a year, a month, a day, a second. */
function endOf(day: string, from: number): number {
  const end = new Date(from);
  if (day.length === 4) end.setUTCFullYear(end.getUTCFullYear() + 1);
  else if (day.length === 7) end.setUTCMonth(end.getUTCMonth() + 1);
  else if (day.length === 10) end.setUTCDate(end.getUTCDate() + 1);
  else return from + (day.includes('.') ? 1 : 1000);
  return end.getTime();
}

function unknownModifier(): Refusal {
  return new Refusal(400, 'processing', 'Unknown search modifier');
}
