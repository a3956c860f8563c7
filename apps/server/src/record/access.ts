import type { AccessMode } from '@trousse/contract';
import { type Ins, sameIns } from '@trousse/ins';
import type { OpenRecord } from './open-record.ts';

/** How a record is accessed: each call about it says so in its assertion (dmp.md §5, §10). */
export type RecordAccess = {
  readonly mode: AccessMode;
  /** Connexion secrète: its legal representatives must see nothing of it. */
  readonly secret: boolean;
};

/** How a patient's record is accessed now; the mode of an emergency ends with the record (EX_0.2-1050). */
export function accessTo(record: OpenRecord | undefined, ins: Ins): RecordAccess {
  return record !== undefined && sameIns(record.ins, ins) ? record.access : ordinaryAccess;
}

export const ordinaryAccess: RecordAccess = { mode: 'normal', secret: false };
