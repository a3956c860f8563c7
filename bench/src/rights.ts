import type { Ins } from '@trousse/ins';
import { createKysely, createPool } from '@trousse/postgres';
import type { Pool } from 'pg';
import { findDocuments } from '../../apps/dmp-server/src/store/queries/find-documents.ts';
import type { Schema } from '../../apps/dmp-server/src/store/schema.ts';
import { type Bench, type Figure, median, paired, timed } from './figures.ts';
import type { Caller } from './ground/callers.ts';
import { authenticatedCall } from './ground/calls.ts';
import { clearGarbage } from './ground/garbage.ts';
import { startGround } from './ground/ground.ts';

const records = [
  { size: 60, perRound: 25 },
  { size: 1_500, perRound: 3 },
  { size: 5_040, perRound: 1 },
] as const;
const rounds = 31;
const warmRounds = 4;

/** Row 4 of performance.md: the server's own statement with its rights, beside the same without them. */
export const rights: Bench = {
  name: 'rights',
  about: 'the rights inside the query of FindDocuments, beside the same query without them',
  async run() {
    const ground = await startGround({ callers: 1 });
    try {
      const base = await ground.openBase('rights', { documents: 100_000, records: records.map(({ size }) => size) });
      const pool = createPool(base.database, { max: 1 });
      const figures: Figure[] = [];
      for (const [index, record] of records.entries()) {
        figures.push(await measure(pool, ground.callers[0]!, base.patients[index]!, record));
      }
      await pool.end();
      return figures;
    } finally {
      await ground.close();
    }
  },
};

async function measure(
  pool: Pool,
  caller: Caller,
  patient: Ins,
  { size, perRound }: (typeof records)[number],
): Promise<Figure> {
  const statements = statementsOf(pool, caller, patient);
  const run = async (statement: Statement): Promise<number> => {
    clearGarbage();
    const whole = await timed(async () => {
      for (let count = 0; count < perRound; count++) {
        const { rowCount } = await pool.query({ ...statement, rowMode: 'array' });
        if (rowCount !== size) throw new Error(`${statement.name} gave ${rowCount} rows in place of ${size}`);
      }
    });
    return whole / perRound;
  };
  const withRights: number[] = [];
  const without: number[] = [];
  for (let round = -warmRounds; round < rounds; round++) {
    // Now one, now the other first: whatever the first pays for, both pay.
    const first = round % 2 === 0 ? await run(statements.without) : undefined;
    const product = await run(statements.withRights);
    const floor = first ?? (await run(statements.without));
    if (round < 0) continue;
    withRights.push(product);
    without.push(floor);
  }
  const cost = median(withRights.map((ms, index) => ms - without[index]!));
  const figure = paired(`rights on ${size} documents`, 'ms', withRights, without);
  return {
    ...figure,
    goal: { text: `+${cost.toFixed(2)} ms ≤ 0.2 ms or ratio ≤ 1.15`, met: cost <= 0.2 || figure.ratio! <= 1.15 },
  };
}

type Statement = { readonly name: string; readonly text: string; readonly values: unknown[] };

/** The server's statement as it builds it, and its columns and criteria over the same record without a right asked. */
function statementsOf(
  pool: Pool,
  caller: Caller,
  ins: Ins,
): { readonly withRights: Statement; readonly without: Statement } {
  const query = { returnType: 'LeafClass', patient: ins, status: ['approved'] } as const;
  const compiled = findDocuments(authenticatedCall(caller, ins), query).compile(createKysely<Schema>(pool));
  const columns = /\bSELECT ((?:(?!\bSELECT\b)[\s\S])+?)\s+FROM record JOIN documents d\b/.exec(compiled.sql)?.[1];
  if (columns === undefined) throw new Error('the server’s statement has another shape than this benchmark knows');
  return {
    withRights: { name: 'with-rights', text: compiled.sql, values: [...compiled.parameters] },
    without: {
      name: 'without-rights',
      text: `SELECT ${columns} FROM patient_identifiers i JOIN documents d ON d.patient_id = i.patient_id
        WHERE i.matricule = $1 AND i.oid = $2 AND d.status = ANY($3)`,
      values: [ins.matricule, ins.oid, ['approved']],
    },
  };
}
