import { attr, type XmlElement } from '@trousse/xml';
import { XdsError } from '../errors.ts';
import type { DocumentEntry } from '../model/document-entry.ts';
import { readPatient } from './patient.ts';
import { readPerson } from './person.ts';
import { one, readAuthors, readCode, readCodes, readRegistryObject } from './read.ts';
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
      sourcePatientId: one(object, 'sourcePatientId'),
      legalAuthenticator: legalAuthenticator === undefined ? undefined : readPerson(legalAuthenticator),
    }),
  };
}

/** Undefined too for a text that is not a whole number (`1.1`, the default of ebRIM, among others). */
function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

type Present<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

function present<T extends object>(values: T): Present<T> {
  const out: Record<string, unknown> = {};
  for (const key in values) if (values[key] !== undefined) out[key] = values[key];
  return out as Present<T>;
}
