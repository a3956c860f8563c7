import { registryError } from '../../errors.ts';
import { checkIds } from '../entry-ids.ts';
import type { UpdateCheck } from './update-check.ts';

/** Objects of the message have ids of their own (TF-3 §4.2.1.2); a document already there is named by its entryUuid. */
export const objectIds: UpdateCheck = function* ({ set, changes }) {
  const entries = changes.flatMap((change) => (change.kind === 'metadata' ? [change.entry.entryUuid] : []));
  const associations = changes.flatMap(({ associationId }) => (associationId === undefined ? [] : [associationId]));
  yield* checkIds([set.entryUuid, ...entries, ...associations]);
  for (const change of changes) {
    if (change.kind === 'status' && !/^urn:uuid:[0-9a-f-]{36}$/.test(change.target))
      yield registryError('bad-entry-id');
  }
};
