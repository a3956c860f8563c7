import { attr, type XmlElement } from '@trousse/xml';
import { XdsError } from '../errors.ts';
import type { DocumentEntry } from '../model/document-entry.ts';
import { readPatient } from './patient.ts';
import { readPerson } from './person.ts';
import { present } from './present.ts';
import { one, readCode, readCodes, readRegistryObject, wholeNumber } from './read.ts';
import { readAuthors } from './read-authors.ts';
import { keyOf, referenceIdListSlot, statusUris, uuids } from './uris.ts';

/**
 * One ExtrinsicObject → DocumentEntry. What is missing comes back empty (see `DocumentEntry`), so that one poor entry
 * does not lose a whole answer; submissions go through the checks afterwards.
 * @throws XdsError `unknown-status`: showing a document whose state we cannot tell would be unsafe.
 */
export function readDocumentEntry(element: XmlElement): DocumentEntry {
  const object = readRegistryObject(element);
  const entryUuid = attr(element, 'id') ?? '';
  const statusUri = attr(element, 'status');
  const status = statusUri === undefined ? 'approved' : keyOf(statusUris, statusUri);
  if (status === undefined) throw new XdsError('unknown-status', entryUuid);

  const legalAuthenticator = one(object, 'legalAuthenticator');
  return {
    entryUuid,
    uniqueId: object.externalIds.get(uuids.documentUniqueId) ?? '',
    title: object.name,
    mimeType: attr(element, 'mimeType') ?? '',
    status,
    creationTime: one(object, 'creationTime') ?? '',
    languageCode: one(object, 'languageCode') ?? '',
    patient: readPatient(object.externalIds.get(uuids.documentPatientId) ?? ''),
    sourcePatientInfo: object.slots.get('sourcePatientInfo') ?? [],
    authors: readAuthors(object, uuids.documentAuthor),
    classCode: readCode(object, uuids.classCode),
    typeCode: readCode(object, uuids.typeCode),
    formatCode: readCode(object, uuids.formatCode),
    facilityTypeCode: readCode(object, uuids.facilityTypeCode),
    practiceSettingCode: readCode(object, uuids.practiceSettingCode),
    confidentialityCodes: readCodes(object, uuids.confidentialityCode),
    eventCodes: readCodes(object, uuids.eventCode),
    referenceIds: object.slots.get(referenceIdListSlot) ?? [],
    ...present({
      logicalId: attr(element, 'lid'),
      version: wholeNumber(object.versionName),
      description: object.description === '' ? undefined : object.description,
      serviceStartTime: one(object, 'serviceStartTime'),
      serviceStopTime: one(object, 'serviceStopTime'),
      hash: one(object, 'hash'),
      size: wholeNumber(one(object, 'size')),
      repositoryUniqueId: one(object, 'repositoryUniqueId'),
      uri: one(object, 'URI'),
      sourcePatientId: one(object, 'sourcePatientId'),
      legalAuthenticator: legalAuthenticator === undefined ? undefined : readPerson(legalAuthenticator),
    }),
  };
}
