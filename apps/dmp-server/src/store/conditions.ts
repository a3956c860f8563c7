import { type RawBuilder, sql } from 'kysely';

/** A condition of a query, or what it always is, known before the query is sent. */
export type Condition = RawBuilder<boolean> | boolean;

/** All of them hold: what is always so is not asked. */
export function allOf(...conditions: readonly Condition[]): Condition {
  return joined(conditions, sql` AND `, true);
}

/** One of them holds at least: what is never so is not asked. */
export function anyOf(...conditions: readonly Condition[]): Condition {
  return joined(conditions, sql` OR `, false);
}

export function conditionSql(condition: Condition): RawBuilder<boolean> {
  return typeof condition === 'boolean' ? sql.lit(condition) : condition;
}

/** @param neutral what changes nothing; its contrary decides the whole */
function joined(conditions: readonly Condition[], operator: RawBuilder<unknown>, neutral: boolean): Condition {
  if (conditions.includes(!neutral)) return !neutral;
  const open = conditions.filter((condition) => typeof condition !== 'boolean');
  if (open.length < 2) return open[0] ?? neutral;
  return sql<boolean>`(${sql.join(open, operator)})`;
}
