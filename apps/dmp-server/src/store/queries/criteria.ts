import type { CodeRef, TimeRange } from '@trousse/xds';
import { type RawBuilder, sql } from 'kysely';
import { codeText, fullTime } from '../columns.ts';

// Criteria of stored queries as SQL: no condition where nothing is asked. Conditions hold together.

/** One of these codes. */
export function anyCode(column: RawBuilder<unknown>, codes: readonly CodeRef[] | undefined): RawBuilder<unknown>[] {
  return codes === undefined ? [] : [sql`${column} = ANY(${codes.map(codeText)})`];
}

/** In each list, one of the column's values. */
export function eachList(
  column: RawBuilder<unknown>,
  lists: readonly (readonly string[])[] | undefined,
): RawBuilder<unknown>[] {
  return (lists ?? []).map((values) => sql`${column} && ${[...values]}::text[]`);
}

export function eachCodeList(
  column: RawBuilder<unknown>,
  lists: readonly (readonly CodeRef[])[] | undefined,
): RawBuilder<unknown>[] {
  return eachList(
    column,
    lists?.map((codes) => codes.map(codeText)),
  );
}

/** From is inclusive, To exclusive (IHE ITI TF-2 §3.18.4.1.2.3.7.1); the column holds 14 digits. */
export function within(column: RawBuilder<unknown>, range: TimeRange | undefined): RawBuilder<unknown>[] {
  return [
    ...(range?.from === undefined ? [] : [sql`${column} >= ${fullTime(range.from)}`]),
    ...(range?.to === undefined ? [] : [sql`${column} < ${fullTime(range.to)}`]),
  ];
}

/** A pattern in which `%` and `_` alone stand for something (§3.18.4.1.2.3.5): SQL has the backslash do so too. */
export function likePattern(pattern: string): string {
  return pattern.replaceAll('\\', '\\\\');
}
