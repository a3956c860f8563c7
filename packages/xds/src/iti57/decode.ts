import { first, type XmlElement } from '@trousse/xml';
import { XdsError } from '../errors.ts';
import type { DocumentEntry } from '../model/document-entry.ts';
import type { MetadataUpdate, NewMetadata, NewStatus } from '../model/metadata-update.ts';
import type { Association } from '../model/submission.ts';
import { expectElement } from '../wire/expect.ts';
import { readSubmitted } from '../wire/read-submitted.ts';
import { registryObjects } from '../wire/registry-response.ts';
import { ns } from '../wire/uris.ts';

/**
 * Reads the `SubmitObjectsRequest` of ITI-57. Only the structure is settled here: run `checkMetadataUpdate` on what comes
 * out before believing it.
 * @throws XdsError when there is not one set, for an object, association or status not supported, and for an association
 *   that is not from the set to an entry of the message (HasMember) or that lacks a status (UpdateAvailabilityStatus).
 */
export function decodeMetadataUpdate(body: XmlElement): MetadataUpdate {
  expectElement(body, 'SubmitObjectsRequest', ns.lcm, 'not-metadata-update');
  const list = first(body, 'RegistryObjectList', ns.rim);
  if (list === undefined) throw new XdsError('not-metadata-update');
  const { set, entries, associations } = readSubmitted(registryObjects(list));

  const members = new Map<string, Association>();
  const statuses: NewStatus[] = [];
  for (const association of associations) {
    const { id, type, source, target } = association;
    if (type !== 'HasMember' && type !== 'UpdateAvailabilityStatus') throw new XdsError('unsupported-association', id);
    if (source !== set.entryUuid || members.has(target)) throw new XdsError('membership', id);
    if (type === 'HasMember') members.set(target, association);
    else statuses.push(newStatus(association));
  }
  const metadata = entries.map((entry) => newMetadata(entry, members));
  const [stray] = members.values();
  if (stray !== undefined) throw new XdsError('membership', stray.id);
  return { set, changes: [...metadata, ...statuses] };
}

/** Takes the entry's association out of `members`; two entries of one id cannot both have it. */
function newMetadata(entry: DocumentEntry, members: Map<string, Association>): NewMetadata {
  const member = members.get(entry.entryUuid);
  members.delete(entry.entryUuid);
  const previousVersion = member?.previousVersion ?? 0;
  return { kind: 'metadata', entry, previousVersion, ...(member === undefined ? {} : { associationId: member.id }) };
}

function newStatus({ id, target, originalStatus: from, newStatus: to }: Association): NewStatus {
  if (from === undefined || to === undefined) throw new XdsError('unknown-status', id);
  return { kind: 'status', target, from, to, associationId: id };
}
