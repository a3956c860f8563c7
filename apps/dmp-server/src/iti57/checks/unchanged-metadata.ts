import { isDeepStrictEqual } from 'node:util';
import { sameIns } from '@trousse/ins';
import type { Code } from '@trousse/nomenclatures';
import { type DocumentEntry, visibilityOf } from '@trousse/xds';
import { registryErrorOf } from '../../errors.ts';
import { codeText, fullTime } from '../../store/columns.ts';
import type { NewVersion, NewVersionRule } from '../change.ts';

/**
 * Nothing but who may see a document changes by TD3.3a and TD3.3b (dmp.md §6.11). What the registry itself said of it
 * may be left out, or said again as it is.
 */
export const unchangedMetadata: NewVersionRule = function* (version) {
  const { submitted, inForce } = version;
  if (!isDeepStrictEqual(dataOf(submitted), dataOf(inForce)) || !registrysOwn(version)) {
    yield registryErrorOf('metadata-changed', submitted.entryUuid);
  }
};

/** What an entry says beside authors and visibility, in no order where order says nothing. */
function dataOf(entry: DocumentEntry): unknown {
  const { serviceStartTime, serviceStopTime, legalAuthenticator, confidentialityCodes } = entry;
  const { asWritten, ...authenticator } = legalAuthenticator ?? {};
  const time = (text: string | undefined): string | undefined => (text === undefined ? undefined : fullTime(text));
  return {
    uniqueId: entry.uniqueId,
    title: entry.title,
    description: entry.description ?? '',
    mimeType: entry.mimeType,
    languageCode: entry.languageCode,
    creationTime: time(entry.creationTime),
    serviceStartTime: time(serviceStartTime),
    serviceStopTime: time(serviceStopTime),
    sourcePatientId: entry.sourcePatientId ?? '',
    sourcePatientInfo: entry.sourcePatientInfo.toSorted(),
    authenticator,
    codes: [entry.classCode, entry.typeCode, entry.formatCode, entry.facilityTypeCode, entry.practiceSettingCode].map(
      codeText,
    ),
    confidentiality: levelsOf(confidentialityCodes).map(codeText),
    eventCodes: entry.eventCodes.map(codeText).toSorted(),
    referenceIds: entry.referenceIds.toSorted(),
  };
}

/** The confidentiality codes that restrict no one's view: the level (N), which is the CDA's. */
export function levelsOf(codes: readonly Code[]): Code[] {
  return codes.filter((code) => !Object.values(visibilityOf([code])).includes(true));
}

function registrysOwn({ submitted, inForce, call }: NewVersion): boolean {
  const { hash, size, repositoryUniqueId, patient, status } = submitted;
  return (
    (hash === undefined || hash.toLowerCase() === inForce.hash) &&
    (size === undefined || size === inForce.size) &&
    (repositoryUniqueId === undefined || repositoryUniqueId === inForce.repositoryUniqueId) &&
    // An entry that says no status is read as approved.
    (status === inForce.status || status === 'approved') &&
    // The INS of a patient may have changed since (EX_3.1-1055).
    (patient.matricule === '' || sameIns(patient, inForce.patient) || sameIns(patient, call.ins))
  );
}
