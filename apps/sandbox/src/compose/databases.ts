import { createPool, type DatabaseConfig, type RunningPostgres } from '@trousse/postgres';

export type Passwords = { readonly server: string; readonly dmp: string; readonly journal: string };
export type Databases = { readonly server: DatabaseConfig; readonly dmp: DatabaseConfig };

export const journalRole = 'trousse_journal';

/** The two databases of the two apps, each with its own role, and the role that may only add to the journal. */
export async function openDatabases(postgres: RunningPostgres, passwords: Passwords): Promise<Databases> {
  const pool = createPool(postgres.connection(), { max: 1 });
  try {
    const { rowCount } = await pool.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [journalRole]);
    // The password is hexadecimal of our own making (`newPassword`): a utility statement takes no parameters.
    await pool.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${journalRole} LOGIN PASSWORD '${passwords.journal}'`);
  } finally {
    await pool.end();
  }
  return {
    server: await postgres.ensureDatabase('trousse_server', 'trousse_server', passwords.server),
    dmp: await postgres.ensureDatabase('trousse_dmp', 'trousse_dmp', passwords.dmp),
  };
}
