import { insToCx } from '@trousse/ins';
import type { DocumentEntry } from '../model/document-entry.ts';
import { childIds } from './child-ids.ts';
import { esc } from './escape.ts';
import { writePerson } from './person.ts';
import { referenceIdListSlot, statusUris, uuids } from './uris.ts';
import { childWriter, listSlot, localized, slot } from './write.ts';

/**
 * One DocumentEntry as an ExtrinsicObject (IHE ITI TF-3 §4.2.3.2), without namespace declaration: it stands inside a
 * `RegistryObjectList` whose default namespace is rim. A registry may keep this text and send it again as it is.
 * @throws XmlError when a value holds a character that XML cannot carry.
 */
export function writeDocumentEntry(entry: DocumentEntry): string {
  const id = esc(entry.entryUuid);
  const child = childWriter(id, childIds(id));
  const lid = entry.logicalId === undefined ? '' : ` lid="${esc(entry.logicalId)}"`;

  let out = `<ExtrinsicObject id="${id}"${lid} objectType="${uuids.stableDocument}" status="${statusUris[entry.status]}" mimeType="${esc(entry.mimeType)}">`;
  out += slot('creationTime', entry.creationTime);
  out += slot('languageCode', entry.languageCode);
  out += slot('serviceStartTime', entry.serviceStartTime);
  out += slot('serviceStopTime', entry.serviceStopTime);
  out += slot('hash', entry.hash);
  out += slot('size', entry.size?.toString());
  out += slot('repositoryUniqueId', entry.repositoryUniqueId);
  out += slot('URI', entry.uri);
  out += slot('sourcePatientId', entry.sourcePatientId);
  out += listSlot('sourcePatientInfo', entry.sourcePatientInfo);
  if (entry.legalAuthenticator !== undefined) out += slot('legalAuthenticator', writePerson(entry.legalAuthenticator));
  out += listSlot(referenceIdListSlot, entry.referenceIds);
  out += localized('Name', entry.title);
  out += localized('Description', entry.description);
  if (entry.version !== undefined) out += `<VersionInfo versionName="${entry.version}"/>`;
  for (const author of entry.authors) out += child.author(uuids.documentAuthor, author);
  out += child.code(uuids.classCode, entry.classCode);
  out += child.code(uuids.typeCode, entry.typeCode);
  out += child.code(uuids.formatCode, entry.formatCode);
  out += child.code(uuids.facilityTypeCode, entry.facilityTypeCode);
  out += child.code(uuids.practiceSettingCode, entry.practiceSettingCode);
  for (const code of entry.confidentialityCodes) out += child.code(uuids.confidentialityCode, code);
  for (const code of entry.eventCodes) out += child.code(uuids.eventCode, code);
  out += child.externalId(uuids.documentPatientId, 'XDSDocumentEntry.patientId', insToCx(entry.patient));
  out += child.externalId(uuids.documentUniqueId, 'XDSDocumentEntry.uniqueId', entry.uniqueId);
  return `${out}</ExtrinsicObject>`;
}
