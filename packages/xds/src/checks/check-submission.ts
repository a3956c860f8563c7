import type { RegistryError } from '../model/registry-response.ts';
import type { ProvidedSubmission } from '../model/submission.ts';
import { attachments } from './attachments.ts';
import { allEntries, type Check } from './check.ts';
import { checkMetadata } from './check-metadata.ts';
import { entryIds } from './entry-ids.ts';
import { membership } from './membership.ts';
import { replacement } from './replacement.ts';
import { signs } from './signs.ts';
import { someDocument } from './some-document.ts';
import { statuses } from './statuses.ts';

/** Rules on how the objects of a deposit hold together, beside those on the metadata of each. */
const rules: readonly Check[] = [
  someDocument,
  entryIds,
  (provided) => checkMetadata({ set: provided.submission.set, entries: allEntries(provided) }),
  statuses,
  membership,
  signs,
  replacement,
  attachments,
];

/**
 * Runs every rule on the metadata of a submission, for the software that sends and for the registry that receives. The
 * value sets, the rights and what is already in the registry are the server's own rules, not these.
 * @returns every error found; none when the submission is sound.
 */
export function checkSubmission(provided: ProvidedSubmission): RegistryError[] {
  return rules.flatMap((rule) => [...rule(provided)]);
}
