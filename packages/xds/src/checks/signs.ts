import { registryError } from '../errors.ts';
import type { Check } from './check.ts';

/** One association says that the signature signs the set (dmp.md §6.8). */
export const signs: Check = function* ({ submission: { set, signature, associations } }) {
  const [association, ...more] = associations.filter(({ type }) => type === 'signs');
  const right = association?.source === signature.entryUuid && association.target === set.entryUuid;
  if (!right || more.length > 0) yield registryError('signs-association', signature.entryUuid);
};
