import { insToCx } from '@trousse/ins';
import type { SubmissionSet } from '../model/submission.ts';
import { childIds } from './child-ids.ts';
import { esc } from './escape.ts';
import { statusAttribute } from './status-attribute.ts';
import { uuids } from './uris.ts';
import { childWriter, localized, slot } from './write.ts';

/**
 * One SubmissionSet as a RegistryPackage (IHE ITI TF-3 §4.2.3.3), its marking classification inside; without namespace
 * declaration, as `writeDocumentEntry`.
 * @throws XmlError when a value holds a character that XML cannot carry.
 */
export function writeSubmissionSet(set: SubmissionSet): string {
  const id = esc(set.entryUuid);
  const child = childWriter(id, childIds(id));
  return [
    `<RegistryPackage id="${id}"${statusAttribute(set.status)}>`,
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
