import type { DocumentIdentifiers } from '@trousse/xds';
import { type RawBuilder, sql } from 'kysely';
import { uuidOf } from '../columns.ts';

/** The UUIDs among entryUuids, as an array of the database; what is none names nothing. */
export function uuidArray(entryUuids: readonly string[]): RawBuilder<unknown> {
  return sql`${entryUuids.map(uuidOf).filter((uuid) => uuid !== undefined)}::uuid[]`;
}

/** Whether the document `d` is one of those named. */
export function named(by: DocumentIdentifiers): RawBuilder<boolean> {
  if ('uniqueIds' in by) return sql<boolean>`d.unique_id = ANY(${[...by.uniqueIds]})`;
  return sql<boolean>`d.entry_uuid = ANY(${uuidArray(by.entryUuids)})`;
}
