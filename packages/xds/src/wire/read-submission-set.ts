import { attr, type XmlElement } from '@trousse/xml';
import type { SubmissionSet } from '../model/submission.ts';
import { readPatient } from './patient.ts';
import { present } from './present.ts';
import { one, type RegistryObject, readCode } from './read.ts';
import { readAuthors } from './read-authors.ts';
import { keyOf, statusUris, uuids } from './uris.ts';

/** RegistryPackage → SubmissionSet; what is missing comes back empty. */
export function readSubmissionSet(element: XmlElement, object: RegistryObject): SubmissionSet {
  return {
    entryUuid: attr(element, 'id') ?? '',
    uniqueId: object.externalIds.get(uuids.setUniqueId) ?? '',
    sourceId: object.externalIds.get(uuids.setSourceId) ?? '',
    patient: readPatient(object.externalIds.get(uuids.setPatientId) ?? ''),
    submissionTime: one(object, 'submissionTime') ?? '',
    contentTypeCode: readCode(object, uuids.contentTypeCode),
    authors: readAuthors(object, uuids.setAuthor),
    ...present({
      title: object.name === '' ? undefined : object.name,
      comments: object.description === '' ? undefined : object.description,
      status: keyOf(statusUris, attr(element, 'status') ?? ''),
    }),
  };
}
