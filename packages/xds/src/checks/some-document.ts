import { registryError } from '../errors.ts';
import type { Check } from './check.ts';

/** A submission brings a document beside its signature (dmp.md §6.8). */
export const someDocument: Check = function* ({ submission }) {
  if (submission.documents.length === 0) yield registryError('no-document');
};
