import { registryError } from '../../errors.ts';
import type { UpdateCheck } from './update-check.ts';

/** An update changes something (dmp.md §6.11). */
export const someChange: UpdateCheck = function* ({ changes }) {
  if (changes.length === 0) yield registryError('no-change');
};
