import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import type { DatabaseConfig } from './database-config.ts';

/**
 * Makes a role and a database that it owns, closed to every role that was not given here; both may be there already:
 * the role then takes the given password, and may enter the database of another owner.
 * @param admin a superuser's connection to any database
 * @returns how that role reaches that database
 */
export async function ensureDatabase(
  admin: DatabaseConfig,
  role: string,
  database: string,
  password: string,
): Promise<DatabaseConfig> {
  const client = new Client(admin);
  await client.connect();
  try {
    const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    const verb = known.rowCount ? 'ALTER' : 'CREATE';
    await client.query(`${verb} ROLE ${escapeIdentifier(role)} LOGIN PASSWORD ${escapeLiteral(password)}`);
    const there = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (!there.rowCount)
      await client.query(`CREATE DATABASE ${escapeIdentifier(database)} OWNER ${escapeIdentifier(role)}`);
    await client.query(`REVOKE CONNECT ON DATABASE ${escapeIdentifier(database)} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${escapeIdentifier(database)} TO ${escapeIdentifier(role)}`);
  } finally {
    await client.end();
  }
  return { ...admin, database, user: role, password };
}
