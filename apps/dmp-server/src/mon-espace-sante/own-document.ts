import { type CdaDocument, type DerivedMetadata, deriveMetadata, documentUniqueId } from '@trousse/cda';
import { isInsOid } from '@trousse/ins';
import { type Code, classCodes, typeCodes } from '@trousse/nomenclatures';
import { confidentialityCodesOf, type DocumentEntry, fromXdsTime, writeSourcePatientInfo } from '@trousse/xds';
import { PatientRefusal, ServerError } from '../errors.ts';
import type { PatientRecord } from '../store/patient/find-patient.ts';
import { patientAuthor, traitsOf } from './patient-author.ts';

/** What a platform says of a document that it brings for a patient. */
export type Announced = {
  readonly uniqueId: string;
  readonly type: { readonly code: string; readonly system: string };
  readonly hiddenFromProfessionals: boolean;
};

/** EX_2.1-1070. */
const maxTitle = 128;

/**
 * The metadata of a document of the patient: they follow from its header (dmp.md §7), and what the platform says of it
 * agrees with them.
 * @throws ServerError, PatientRefusal
 */
export function ownEntry(patient: PatientRecord, announced: Announced, cda: CdaDocument): DocumentEntry {
  checkHeader(patient, announced, cda);
  const derived = deriveMetadata(cda);
  const type = typeCodes.find(announced.type.code, announced.type.system);
  // Only what the patient deposits has these types, and only the patient has them (EX_2.1-1010).
  if (type?.depositByPatient !== true) throw new PatientRefusal('type-of-patient');
  const author = patientAuthor(patient);
  const { matricule, oid } = patient;
  return {
    ...describe(derived),
    entryUuid: '',
    uniqueId: announced.uniqueId,
    mimeType: 'text/xml',
    status: 'approved',
    ...timesOf(derived),
    languageCode: derived.languageCode ?? 'fr-FR',
    patient: { matricule, oid },
    sourcePatientInfo: writeSourcePatientInfo(traitsOf(patient)),
    legalAuthenticator: author.person,
    authors: [author],
    typeCode: plain(type),
    classCode: plain(classCodes.find(type.classCode)!),
    confidentialityCodes: confidentialityCodesOf({
      hiddenFromPatient: false,
      hiddenFromProfessionals: announced.hiddenFromProfessionals,
      hiddenFromRepresentatives: false,
    }),
    eventCodes: derived.eventCodes,
    referenceIds: [],
  };
}

/** The document is the one announced, about this patient and by this patient. */
function checkHeader(patient: PatientRecord, { uniqueId, type }: Announced, { header }: CdaDocument): void {
  const isPatient = ({ root, extension }: { root: string; extension?: string }) =>
    root === patient.oid && extension === patient.matricule;
  const borne = header.patient.ids.filter(({ root }) => isInsOid(root));
  if (borne.length === 0 || !borne.every(isPatient)) throw new ServerError('cda-patient');
  if (header.id === undefined || documentUniqueId(header.id) !== uniqueId) throw new ServerError('cda-unique-id');
  if (header.typeCode?.code !== type.code || header.typeCode.system !== type.system) throw new ServerError('cda-type');
  const { authors } = header;
  if (authors.length !== 1 || !authors[0]!.ids.some(isPatient)) throw new PatientRefusal('author-of-patient');
}

function describe({ title = '', formatCode, practiceSettingCode, facilityTypeCode }: DerivedMetadata) {
  const titled = title.trim() !== '' && title.length <= maxTitle;
  if (!titled || formatCode === undefined || practiceSettingCode === undefined || facilityTypeCode === undefined) {
    throw new PatientRefusal('incomplete-header');
  }
  return { title, formatCode: plain(formatCode), practiceSettingCode, facilityTypeCode };
}

function timesOf({ creationTime, serviceStartTime, serviceStopTime }: DerivedMetadata) {
  const times = [creationTime, serviceStartTime, serviceStopTime];
  const known = times.every((time) => time === undefined || fromXdsTime(time) !== undefined);
  if (creationTime === undefined || !known) throw new PatientRefusal('incomplete-header');
  return {
    creationTime,
    serviceStartTime: serviceStartTime ?? creationTime,
    ...(serviceStopTime === undefined ? {} : { serviceStopTime }),
  };
}

function plain({ code, system, display }: Code): Code {
  return { code, system, display };
}
