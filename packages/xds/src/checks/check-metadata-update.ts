import type { MetadataUpdate } from '../model/metadata-update.ts';
import type { RegistryError } from '../model/registry-response.ts';
import type { MetadataCheck } from './check.ts';
import { confidentiality } from './confidentiality.ts';
import { contentType } from './content-type.ts';
import { patientId } from './patient-id.ts';
import { sourceId } from './source-id.ts';
import { entryPatients } from './update/entry-patients.ts';
import { logicalIds } from './update/logical-ids.ts';
import { noSignature } from './update/no-signature.ts';
import { objectIds } from './update/object-ids.ts';
import { oneChangeEach } from './update/one-change-each.ts';
import { previousVersions } from './update/previous-versions.ts';
import { someChange } from './update/some-change.ts';
import { statusChanges } from './update/status-changes.ts';
import { newMetadataOf, type UpdateCheck } from './update/update-check.ts';

const rules: readonly UpdateCheck[] = [
  someChange,
  objectIds,
  oneChangeEach,
  logicalIds,
  previousVersions,
  statusChanges,
  entryPatients,
  noSignature,
];

/** Of the rules on metadata: those on the set, and on the one attribute that an update is for. */
const metadataRules: readonly MetadataCheck[] = [sourceId, patientId, contentType, confidentiality];

/**
 * Runs every rule on an update, for the software that sends and for the registry that receives (dmp.md §6.11). The rest
 * of an entry comes from the registry, which may hold old documents that `checkMetadata` would refuse: the registry
 * compares it with what it holds, or runs `checkMetadata` where it lets more change.
 * @returns every error found; none when the update is sound.
 */
export function checkMetadataUpdate(update: MetadataUpdate): RegistryError[] {
  const described = { set: update.set, entries: newMetadataOf(update).map(({ entry }) => entry) };
  return [...rules.flatMap((rule) => [...rule(update)]), ...metadataRules.flatMap((rule) => [...rule(described)])];
}
