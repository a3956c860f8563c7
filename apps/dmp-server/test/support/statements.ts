import pg from 'pg';
import { acrossPatients } from './across-patients.ts';

/** The statements that this process has sent to a database since it was asked to watch. */
const seen = new Set<string>();
let watching = false;
let patched = false;

/** Connections of the tests themselves. */
const exempt = new WeakSet<pg.Client>();

/** Lets a test's own pool look at all patients. */
export function exemptPool(pool: pg.Pool): pg.Pool {
  return pool.on('connect', (client) => void exempt.add(client as pg.Client));
}

/** Remembers from now on the text of every statement. */
export function watchStatements(): void {
  watching = true;
  if (patched) return;
  patched = true;
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function watched(this: pg.Client, ...args: unknown[]) {
    const [first] = args;
    const text = typeof first === 'string' ? first : (first as { text?: string } | undefined)?.text;
    if (watching && !exempt.has(this) && text !== undefined) seen.add(text);
    return Reflect.apply(query, this, args);
  } as typeof query;
}

/** Lets migrations and tests themselves go through all patients. */
export function stopWatchingStatements(): void {
  watching = false;
}

const data = /^\s*(?:\/\*.*?\*\/\s*)?(?:WITH|SELECT|INSERT|UPDATE|DELETE)\b/i;
const catalogue = /\b(?:pg_catalog|information_schema|pg_advisory\w*|kysely_migration\w*)\b/i;

/** The statements seen that cross patients without saying why, with the tables; the schema's own apart. */
export async function unawareStatements(): Promise<string[]> {
  const unaware: string[] = [];
  for (const text of seen) {
    if (!data.test(text) || catalogue.test(text)) continue;
    const tables = await acrossPatients(text);
    if (tables.length > 0) unaware.push(`${tables.join(', ')} in: ${text.replace(/\s+/g, ' ')}`);
  }
  return unaware;
}
