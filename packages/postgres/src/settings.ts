import type { Client } from 'pg';
import { PostgresError } from './errors.ts';

/** Without these an acknowledged row may be lost or rot unseen, so the launcher refuses to serve. */
const demanded: Readonly<Record<string, readonly string[]>> = {
  fsync: ['on'],
  full_page_writes: ['on'],
  synchronous_commit: ['on', 'remote_write', 'remote_apply'],
  data_checksums: ['on'],
};

/**
 * Checks the settings in force and those kept for a role or a database.
 * @throws PostgresError `unsafe-settings` naming each one
 */
export async function refuseUnsafeSettings(client: Client): Promise<void> {
  const current = await client.query<{ name: string; setting: string }>(
    'SELECT name, setting FROM pg_settings WHERE name = ANY($1)',
    [Object.keys(demanded)],
  );
  const kept = await client.query<{ entry: string }>('SELECT unnest(setconfig) AS entry FROM pg_db_role_setting');
  const all = [
    ...current.rows,
    ...kept.rows.map(({ entry }) => ({ name: entry.split('=', 1)[0]!, setting: entry.slice(entry.indexOf('=') + 1) })),
  ];
  const unsafe = all.filter(({ name, setting }) => demanded[name]?.includes(setting) === false);
  const missing = Object.keys(demanded).filter((name) => !current.rows.some((row) => row.name === name));
  if (unsafe.length + missing.length === 0) return;
  const named = [...unsafe.map(({ name, setting }) => `${name}=${setting}`), ...missing].join(', ');
  throw new PostgresError('unsafe-settings', `PostgreSQL runs with unsafe settings: ${named}`);
}
