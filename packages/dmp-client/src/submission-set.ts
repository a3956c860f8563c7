import type { Ins } from '@trousse/ins';
import type { Code } from '@trousse/nomenclatures';
import { type Author, type SubmissionSet, toXdsTime } from '@trousse/xds';
import type { DmpDeps } from './deps.ts';

export const newEntryUuid = (deps: DmpDeps) => `urn:uuid:${deps.ids.uuid()}`;

export type SetInput = {
  /** JDV_J59. */
  readonly contentTypeCode: Code;
  readonly authors: readonly Author[];
  readonly title?: string;
  readonly comments?: string;
};

/** Metadata of a set: who submits, when, with which software. */
export function buildSet(deps: DmpDeps, patient: Ins, input: SetInput): SubmissionSet {
  return {
    entryUuid: newEntryUuid(deps),
    uniqueId: deps.ids.oid(),
    sourceId: deps.identity.software.id,
    patient,
    submissionTime: toXdsTime(deps.clock()),
    ...input,
  };
}
