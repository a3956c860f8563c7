import { registryError } from '../../errors.ts';
import type { UpdateCheck } from './update-check.ts';

/**
 * An update changes a document once: two new versions of one logicalId, or two changes of status of one entry, would
 * depend on their order, which ebRIM does not give.
 */
export const oneChangeEach: UpdateCheck = function* ({ changes }) {
  const seen = new Set<string>();
  for (const change of changes) {
    const document = change.kind === 'metadata' ? change.entry.logicalId : change.target;
    if (document === undefined) continue;
    if (seen.has(document)) yield registryError('several-changes', document);
    seen.add(document);
  }
};
