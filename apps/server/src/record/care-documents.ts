import { utcTimestamp } from '@trousse/cda';
import { type DocumentEntry, fromXdsTime } from '@trousse/xds';
import type { OpenRecord } from './open-record.ts';

export type NamedEntry = { readonly handle: string; readonly entry: DocumentEntry };

/** The record's documents in force of one kind, the last written first. */
export function newestOf(record: OpenRecord, isWanted: (entry: DocumentEntry) => boolean): NamedEntry[] {
  return [...record.documents]
    .map(([handle, entry]) => ({ handle, entry }))
    .filter(({ entry }) => entry.status === 'approved' && isWanted(entry))
    .toSorted((a, b) => writtenAt(b.entry).localeCompare(writtenAt(a.entry)));
}

function writtenAt({ creationTime }: DocumentEntry): string {
  return creationTime.padEnd(14, '0');
}

/** When a document was written: as it says, else as the registry does. */
export function updatedAt(effectiveTime: string | undefined, { creationTime }: DocumentEntry): string {
  const said = utcTimestamp(effectiveTime);
  const known = (said?.length === 14 ? fromXdsTime(said) : undefined) ?? fromXdsTime(creationTime);
  return (known ?? new Date(0)).toISOString();
}

/** The day of an HL7 timestamp at the place where it was written, `yyyy-mm-dd` or as much as is known. */
export function knownDate(time: string | undefined): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d{2})?(\d{2})?/.exec(time ?? '') ?? [];
  return [year, month, day].filter((part) => part !== undefined).join('-') || undefined;
}
