import { computeKey, type Ins, insOids } from '@trousse/ins';

/** Bodies of the fictitious matricules of the benchmarks begin so; six digits of rank follow. */
export const bodyStart = '2800175';

/** The identity of the patient of a rank, from 0 to 999,999. */
export function insOfRank(rank: number): Ins {
  const body = bodyStart + String(rank).padStart(6, '0');
  return { matricule: body + computeKey(body), oid: insOids.testNir };
}

/** The same in SQL, for patients made by the hundred thousand. */
export function matriculeSql(rank: string): string {
  const body = `('${bodyStart}' || lpad((${rank})::text, 6, '0'))`;
  return `${body} || lpad((97 - ${body}::bigint % 97)::text, 2, '0')`;
}
