import { isDeepStrictEqual } from 'node:util';
import { type DocumentEntry, visibilityOf } from '@trousse/xds';
import { failure } from '../errors.ts';
import type { OpenRecord } from '../record/open-record.ts';
import type { Dmp } from '../tunnel/dmp.ts';

/** Documents by their handles. */
export type Looked = ReadonlyMap<string, DocumentEntry>;

/**
 * What the registry says of documents now (EX_3.1-1090); the list takes it, and loses those that are gone.
 * @returns those that are there to see
 * @throws RECORD_NOT_OPEN, and what the DMP raises
 */
export async function look(dmp: Dmp, record: OpenRecord, shown: Looked): Promise<Looked> {
  const uniqueIds = [...shown.values()].map(({ uniqueId }) => uniqueId);
  const found = await dmp.described(record.ins, uniqueIds, record.signal);
  if (record.signal.aborted) throw failure('RECORD_NOT_OPEN');
  const byId = new Map(found.filter(({ status }) => status !== 'deleted').map((entry) => [entry.uniqueId, entry]));
  const now = new Map<string, DocumentEntry>();
  for (const [handle, { uniqueId }] of shown) {
    const entry = byId.get(uniqueId);
    record.renew(handle, entry);
    if (entry !== undefined) now.set(handle, entry);
  }
  return now;
}

/** Whether a document is still what the person saw when they decided: its state, and who may see it. */
export function isAsShown(shown: Looked, now: DocumentEntry): boolean {
  const seen = [...shown.values()].find(({ uniqueId }) => uniqueId === now.uniqueId);
  return (
    seen !== undefined &&
    seen.status === now.status &&
    isDeepStrictEqual(visibilityOf(seen.confidentialityCodes), visibilityOf(now.confidentialityCodes))
  );
}
