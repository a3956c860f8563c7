import { registryError } from '../errors.ts';
import { allEntries, type Check } from './check.ts';

/** Each document and the signature are members of the set, once; nothing else is (dmp.md §6.8). */
export const membership: Check = function* (provided) {
  const { set, associations } = provided.submission;
  const members = associations.filter(({ type }) => type === 'HasMember');
  const expected = new Set(allEntries(provided).map(({ entryUuid }) => entryUuid));
  for (const { id, source, target } of members) {
    if (source !== set.entryUuid || !expected.delete(target)) yield registryError('membership', id);
  }
  for (const entryUuid of expected) yield registryError('membership', entryUuid);
};
