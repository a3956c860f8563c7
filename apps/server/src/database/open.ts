import { createKysely, createPool, type DatabaseConfig, migrate } from '@trousse/postgres';
import { type Kysely, sql } from 'kysely';
import type { Pool } from 'pg';
import { first } from './001-first.ts';
import { practiceStructure } from './002-practice-structure.ts';
import { practicePeriod } from './003-practice-period.ts';
import { identities } from './004-identities.ts';
import { softwareRequests } from './005-software-requests.ts';
import { preferences } from './006-preferences.ts';
import { consents } from './007-consents.ts';
import { drafts } from './008-drafts.ts';
import { emergencyReasons } from './010-emergency-reasons.ts';
import { mailSettings } from './011-mail-settings.ts';
import { writing } from './012-writing.ts';
import type { Database, JournalDatabase } from './schema.ts';

export type OpenDatabase = {
  readonly pool: Pool;
  readonly db: Kysely<Database>;
  readonly journal: Kysely<JournalDatabase>;
  close(): Promise<void>;
};

/** The connections of this app, its schema brought to the last migration. `journal` is the second role's. */
export async function openDatabase(
  config: DatabaseConfig & { readonly poolSize: number },
  journal: { readonly user: string; readonly password: string },
  onError: (code: string) => void,
): Promise<OpenDatabase> {
  const { poolSize, ...reach } = config;
  const pool = createPool(reach, { max: poolSize, onError });
  // A connection may break in the hands of whoever holds it: they see their query fail, and nobody else need care.
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = createKysely<Database>(pool);
  let opened: Kysely<JournalDatabase> | undefined;
  try {
    // CONNECT is closed to every other role: the owner lets the journal's in.
    await sql`GRANT CONNECT ON DATABASE ${sql.id(reach.database)} TO ${sql.id(journal.user)}`.execute(db);
    await migrate(db, {
      '001-first': first(journal.user),
      '002-practice-structure': practiceStructure,
      '003-practice-period': practicePeriod,
      '004-identities': identities,
      '005-software-requests': softwareRequests,
      '006-preferences': preferences,
      '007-consents': consents,
      '008-drafts': drafts,
      '010-emergency-reasons': emergencyReasons,
      '011-mail-settings': mailSettings,
      '012-writing': writing,
    });
    opened = createKysely<JournalDatabase>(createPool({ ...reach, ...journal }, { max: 2, onError }));
    const own = opened;
    return { pool, db, journal: own, close: async () => void (await Promise.all([own.destroy(), db.destroy()])) };
  } catch (error) {
    await Promise.all([opened?.destroy(), db.destroy()]);
    throw error;
  }
}
