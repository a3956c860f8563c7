import { registryError } from '../../errors.ts';
import type { DocumentStatus } from '../../model/status.ts';
import type { UpdateCheck } from './update-check.ts';

/** Delete (TD3.3c), for good, then archive and unarchive (TD3.3d); dmp.md §6.11. */
const next: Readonly<Record<DocumentStatus, readonly DocumentStatus[]>> = {
  approved: ['deleted', 'archived'],
  deprecated: ['deleted'],
  archived: ['deleted', 'approved'],
  deleted: [],
};

/** A change of status is one of those that the DMP knows. */
export const statusChanges: UpdateCheck = function* ({ changes }) {
  for (const change of changes) {
    if (change.kind === 'status' && !next[change.from].includes(change.to)) {
      yield registryError('bad-status-change', change.target);
    }
  }
};
