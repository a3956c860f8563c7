import { attr, type XmlElement } from '@trousse/xml';
import { XdsError } from '../errors.ts';
import type { Association, SubmissionSet } from '../model/submission.ts';
import { readPatient } from './patient.ts';
import { one, type RegistryObject, readAuthors, readCode } from './read.ts';
import { associationUris, keyOf, uuids } from './uris.ts';

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
    ...(object.name === '' ? {} : { title: object.name }),
    ...(object.description === '' ? {} : { comments: object.description }),
  };
}

/** @throws XdsError `unsupported-association`. */
export function readAssociation(element: XmlElement): Association {
  const id = attr(element, 'id') ?? '';
  const type = keyOf(associationUris, attr(element, 'associationType') ?? '');
  if (type === undefined) throw new XdsError('unsupported-association', id);
  return { id, type, source: attr(element, 'sourceObject') ?? '', target: attr(element, 'targetObject') ?? '' };
}
