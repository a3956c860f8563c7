import { registryError } from '../errors.ts';
import { allEntries, type Check } from './check.ts';

/** A replacement goes from a document of the set to the entryUuid of one already there, each at most once. */
export const replacement: Check = function* (provided) {
  const { documents, associations } = provided.submission;
  const sources = new Set(documents.map(({ entryUuid }) => entryUuid));
  const own = new Set(allEntries(provided).map(({ entryUuid }) => entryUuid));
  const targets = new Set<string>();
  for (const { type, id, source, target } of associations) {
    if (type !== 'RPLC') continue;
    const right = target.startsWith('urn:uuid:') && !own.has(target) && !targets.has(target);
    if (!sources.delete(source) || !right) yield registryError('bad-replacement', id);
    targets.add(target);
  }
};
