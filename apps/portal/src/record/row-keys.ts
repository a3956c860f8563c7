import type { DocumentRow } from '@trousse/contract';
import { fold } from '../ui/text-match.ts';

/** What sorting and filtering ask of a row, made once: thousands of rows are gone through at each key typed. */
type RowKeys = {
  /** Title without case and accents. */
  readonly title: string;
  /** Midnight of the day of the act, on the workstation. */
  readonly actDay: number;
  readonly act: number;
  readonly created: number;
  /** 0 while it is not known. */
  readonly submitted: number;
};

const kept = new WeakMap<DocumentRow, RowKeys>();

export function keysOf(row: DocumentRow): RowKeys {
  const known = kept.get(row);
  if (known !== undefined) return known;
  const act = Date.parse(row.actStart);
  const keys = {
    ...{ title: fold(row.title), act, actDay: new Date(act).setHours(0, 0, 0, 0) },
    ...{ created: Date.parse(row.createdAt), submitted: row.submittedAt ? Date.parse(row.submittedAt) : 0 },
  };
  kept.set(row, keys);
  return keys;
}
