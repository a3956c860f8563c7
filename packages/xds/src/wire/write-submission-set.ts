import { insToCx } from '@trousse/ins';
import type { Association, SubmissionSet } from '../model/submission.ts';
import { childIds } from './child-ids.ts';
import { esc } from './escape.ts';
import { associationUris, uuids } from './uris.ts';
import { childWriter, localized, slot } from './write.ts';

/** One SubmissionSet as a RegistryPackage (IHE ITI TF-3 §4.2.3.3), its marking classification inside. */
export function writeSubmissionSet(set: SubmissionSet): string {
  const id = esc(set.entryUuid);
  const child = childWriter(id, childIds(id));
  return [
    `<RegistryPackage id="${id}">`,
    slot('submissionTime', set.submissionTime),
    localized('Name', set.title),
    localized('Description', set.comments),
    child.node(uuids.submissionSet),
    ...set.authors.map((author) => child.author(uuids.setAuthor, author)),
    child.code(uuids.contentTypeCode, set.contentTypeCode),
    child.externalId(uuids.setPatientId, 'XDSSubmissionSet.patientId', insToCx(set.patient)),
    child.externalId(uuids.setSourceId, 'XDSSubmissionSet.sourceId', set.sourceId),
    child.externalId(uuids.setUniqueId, 'XDSSubmissionSet.uniqueId', set.uniqueId),
    '</RegistryPackage>',
  ].join('');
}

/** One Association; a HasMember says that its member is original to the set (tolerated absent, but sent: dmp.md §6.8). */
export function writeAssociation({ id, type, source, target }: Association): string {
  const attributes = `id="${esc(id)}" associationType="${associationUris[type]}" sourceObject="${esc(source)}" targetObject="${esc(target)}"`;
  const status = type === 'HasMember' ? slot('SubmissionSetStatus', 'Original') : '';
  return status === '' ? `<Association ${attributes}/>` : `<Association ${attributes}>${status}</Association>`;
}
