import { Kysely, PostgresDialect } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Pool } from 'pg';
import { PostgresError } from './errors.ts';

/** A typed query builder over a pool; `destroy()` ends the pool. */
export function createKysely<Database>(pool: Pool): Kysely<Database> {
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}

/**
 * Brings a database to the last migration, in the order of the names; several processes may do it at once.
 * @param migrations in code, named `001-what-it-does`
 * @throws PostgresError `migration-failed` naming the migration
 */
export async function migrate<Database>(
  database: Kysely<Database>,
  migrations: Readonly<Record<string, Migration>>,
): Promise<void> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'set-up';
  throw new PostgresError('migration-failed', `migration ${failed} failed`, { cause: error });
}
