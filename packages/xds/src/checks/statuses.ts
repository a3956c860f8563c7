import { registryError } from '../errors.ts';
import { allEntries, type Check } from './check.ts';

/** What is deposited is approved; any other state comes later, by other transactions (TF-2 §3.42.4.1.3). */
export const statuses: Check = function* (provided) {
  for (const { status, entryUuid } of allEntries(provided)) {
    if (status !== 'approved') yield registryError('not-approved', entryUuid);
  }
};
