import type { CdaAttachment } from '../model.ts';
import type { FileChange } from './model.ts';

/** Attachments by what they hold, then by their id: one that only changed its name is the same. */
export function compareFiles(older: readonly CdaAttachment[], newer: readonly CdaAttachment[]): FileChange[] {
  const unmatched = new Set(newer);
  const left = older.filter((file) => {
    const same = [...unmatched].find((other) => sameBytes(file.bytes, other.bytes));
    if (same !== undefined) unmatched.delete(same);
    return same === undefined;
  });
  const changes: FileChange[] = [];
  const named = new Map([...unmatched].map((file) => [file.id, file]));
  for (const { id } of left) {
    const replaced = named.get(id);
    changes.push({ kind: 'file', change: replaced === undefined ? 'removed' : 'changed', attachment: id });
    if (replaced !== undefined) unmatched.delete(replaced);
  }
  for (const { id } of unmatched) changes.push({ kind: 'file', change: 'added', attachment: id });
  return changes;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0;
}
