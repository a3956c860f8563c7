import { type Raw, raw } from '@trousse/xml';
import type { MetadataChange, MetadataUpdate } from '../model/metadata-update.ts';
import type { Association, SubmissionSet } from '../model/submission.ts';
import { ns } from '../wire/uris.ts';
import { writeAssociation } from '../wire/write-association.ts';
import { writeDocumentEntry } from '../wire/write-document-entry.ts';
import { writeSubmissionSet } from '../wire/write-submission-set.ts';

/**
 * `SubmitObjectsRequest` of ITI-57 (TD3.3; dmp.md §6.11).
 * @throws XmlError for a character that XML cannot carry.
 */
export function encodeMetadataUpdate({ set, changes }: MetadataUpdate): Raw {
  const entries = changes.flatMap((change) => (change.kind === 'metadata' ? [change.entry] : []));
  return raw(
    [
      `<lcm:SubmitObjectsRequest xmlns:lcm="${ns.lcm}"><RegistryObjectList xmlns="${ns.rim}">`,
      writeSubmissionSet(set),
      ...entries.map(writeDocumentEntry),
      ...changes.map((change, index) => writeAssociation(associationOf(set, change, index))),
      '</RegistryObjectList></lcm:SubmitObjectsRequest>',
    ].join(''),
  );
}

/** How the set carries a change: as a member, with the version it replaces, or as a change of status. */
function associationOf(set: SubmissionSet, change: MetadataChange, index: number): Association {
  const { associationId: id = `Association${index + 1}` } = change;
  const source = set.entryUuid;
  if (change.kind === 'metadata') {
    const { entry, previousVersion } = change;
    return { id, type: 'HasMember', source, target: entry.entryUuid, original: true, previousVersion };
  }
  const { target, from: originalStatus, to: newStatus } = change;
  return { id, type: 'UpdateAvailabilityStatus', source, target, originalStatus, newStatus };
}
