import { randomUUID } from 'node:crypto';
import type { Ins } from '@trousse/ins';
import type { DocumentEntry, DocumentStatus, NewMetadata, NewStatus, RegistryResponse } from '@trousse/xds';
import { hiddenFrom } from './new-version.ts';
import type { Person } from './people.ts';
import { fill, newRecord } from './records.ts';
import { getDocuments, type Read } from './transactions.ts';
import type { World } from './world.ts';

/** What was answered, in words. */
export function outcome({ fault, answer }: Read<RegistryResponse>): string {
  if (fault !== undefined) return fault.reason;
  return answer!.errors.map(({ code, context }) => `${code}: ${context}`).join('; ') || answer!.status;
}

/** The metadata in force of a document, as its author or another sees them. */
export async function entryOf(world: World, person: Person, patient: Ins, uniqueId: string): Promise<DocumentEntry> {
  const { answer } = await getDocuments(world, person, patient, { uniqueIds: [uniqueId] });
  return answer!.documents[0]!;
}

/** New metadata with these restrictions, as software makes them from those that it read. */
export function restricted(entry: DocumentEntry, ...whom: Parameters<typeof hiddenFrom>): NewMetadata {
  return {
    kind: 'metadata',
    entry: { ...entry, entryUuid: `urn:uuid:${randomUUID()}`, confidentialityCodes: hiddenFrom(...whom) },
    previousVersion: entry.version!,
  };
}

export function status(entry: DocumentEntry, to: DocumentStatus, from = entry.status): NewStatus {
  return { kind: 'status', target: entry.entryUuid, from, to };
}

/** The history of a document, oldest first. */
export async function historyOf(world: World, uniqueId: string): Promise<string[]> {
  await world.settled();
  const rows = await world.db
    .selectFrom('access_history')
    .select(['transaction', 'outcome'])
    .where('document_unique_id', '=', uniqueId)
    .orderBy('at')
    .orderBy('history_id')
    .execute();
  return rows.map((row) => `${row.transaction} ${row.outcome}`);
}

/** A record with one document, and the document as its author sees it. */
export async function oneDocument(
  world: World,
  author: Person,
  entry: Partial<DocumentEntry> = {},
  record: Parameters<typeof newRecord>[1] = {},
) {
  const { authorised = [] } = record;
  const patient = await newRecord(world, { ...record, authorised: [author, ...authorised] });
  const [uniqueId] = await fill(world, patient, author, [entry]);
  return { patient, uniqueId: uniqueId!, entry: await entryOf(world, author, patient, uniqueId!) };
}
