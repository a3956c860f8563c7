import type { MetadataUpdate, NewMetadata } from '../../model/metadata-update.ts';
import type { RegistryError } from '../../model/registry-response.ts';

/** One rule on an update: the errors it finds, none when it holds. */
export type UpdateCheck = (update: MetadataUpdate) => Iterable<RegistryError>;

/** The new versions of metadata that an update brings. */
export function newMetadataOf({ changes }: MetadataUpdate): NewMetadata[] {
  return changes.filter((change) => change.kind === 'metadata');
}
