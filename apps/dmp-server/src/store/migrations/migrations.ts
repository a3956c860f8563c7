import type { Migration } from 'kysely/migration';
import { records } from './001-records.ts';

/** Every migration of the record server, in order; a released one never changes. */
export const migrations: Readonly<Record<string, Migration>> = { '001-records': records };
