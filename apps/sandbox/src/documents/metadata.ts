import { authorSpecialties } from '@trousse/nomenclatures/author-specialties';
import { classCodes } from '@trousse/nomenclatures/class-codes';
import { contentTypeCodes } from '@trousse/nomenclatures/content-type-codes';
import { formatCodes } from '@trousse/nomenclatures/format-codes';
import { typeCodes } from '@trousse/nomenclatures/type-codes';
import {
  type Author,
  confidentialityCodesOf,
  type DocumentEntry,
  hashAndSize,
  type SubmissionSet,
  toXdsTime,
  writeSourcePatientInfo,
  type XcnPerson,
} from '@trousse/xds';
import { authors } from './authors.ts';
import { code, type Face, isTreatingDoctor, settings } from './header.ts';
import { type BodyForm, insurer, type PlannedDocument } from './planned.ts';
import { seededOid, seededUuid } from './random.ts';

const formats: Readonly<Record<BodyForm, string>> = {
  pdf: 'urn:ihe:iti:xds-sd:pdf:2008',
  text: 'urn:ihe:iti:xds-sd:text:2008',
  jpeg: 'urn:ihe:iti-fr:xds-sd:jpeg:2010',
  tiff: 'urn:ihe:iti-fr:xds-sd:tiff:2010',
  rtf: 'urn:ihe:iti-fr:xds-sd:rtf:2010',
  vsm: 'urn:asip:ci-sis:vsm:2012',
  reimbursements: 'urn:asip:ci-sis:hr:2019',
  vaccination: 'urn:asip:ci-sis:vac-note:2021',
};

/** Authority of the identifiers of professionals and of programs that stand for one. */
const professionalIds = '1.2.250.1.71.4.2.1';

/** OID of the installation that fed the demonstration; fictitious. */
export const demonstrationSource = '1.2.250.1.213.4.1.1.99.1';

/** The XDS metadata of a planned document, derived from its header as dmp.md §7 says. */
export function documentEntry(planned: PlannedDocument, face: Face, cda: Uint8Array): DocumentEntry {
  const { patient, start, stop, written } = planned;
  const { practiceSetting, facilityType } = settings(planned);
  const entryUuid = seededUuid(`entry|${planned.uniqueId}`);
  return {
    entryUuid,
    logicalId: entryUuid,
    version: 1,
    uniqueId: planned.uniqueId,
    title: face.title,
    mimeType: 'text/xml',
    status: planned.status,
    creationTime: toXdsTime(written),
    serviceStartTime: toXdsTime(start),
    ...(stop > start && { serviceStopTime: toXdsTime(stop) }),
    languageCode: 'fr-FR',
    ...hashAndSize(cda),
    patient: patient.ins,
    sourcePatientInfo: writeSourcePatientInfo(patient.traits),
    legalAuthenticator: xcn(planned),
    authors: [author(planned)],
    classCode: code(classCodes, typeCodes.find(face.typeCode.code)?.classCode ?? ''),
    typeCode: face.typeCode,
    formatCode: code(formatCodes, formats[planned.body]),
    facilityTypeCode: facilityType,
    practiceSettingCode: practiceSetting,
    confidentialityCodes: confidentialityCodesOf(planned.visibility),
    eventCodes: face.events,
    referenceIds: [],
  };
}

/** The submission set that brought a planned document, alone in it. */
export function submissionSet(planned: PlannedDocument, face: Face): SubmissionSet {
  return {
    entryUuid: seededUuid(`submission|${planned.uniqueId}`),
    uniqueId: seededOid(`submission|${planned.uniqueId}`),
    sourceId: demonstrationSource,
    patient: planned.patient.ins,
    submissionTime: toXdsTime(planned.written),
    contentTypeCode: code(contentTypeCodes, face.contentType),
    authors: [author(planned)],
  };
}

function author(planned: PlannedDocument): Author {
  const { source } = planned;
  if (source.kind === 'patient') return { person: xcn(planned) };
  if (source.kind === 'insurer')
    return {
      person: xcn(planned),
      institution: { name: insurer.name, id: insurer.organizationId, idType: 'IDNST' },
      specialty: code(authorSpecialties, 'ALIM_AM'),
    };
  const { specialty, structure } = authors[source.author];
  return {
    person: xcn(planned),
    institution: { name: structure.name, id: structure.id, idType: 'IDNST' },
    specialty,
    ...(isTreatingDoctor(planned) && { role: 'Médecin traitant' }),
  };
}

function xcn({ patient, source }: PlannedDocument): XcnPerson {
  if (source.kind === 'professional') {
    const { nationalId, familyName, givenName } = authors[source.author];
    return { id: nationalId, familyName, givenName, idType: 'IDNPS' };
  }
  if (source.kind === 'insurer')
    return {
      id: insurer.deviceId,
      familyName: insurer.name,
      givenName: insurer.name,
      idType: 'RI',
      assigningAuthority: professionalIds,
    };
  return {
    id: patient.ins.matricule,
    familyName: patient.traits.usedName ?? patient.traits.birthName,
    givenName: patient.traits.usedGivenName ?? patient.traits.birthGivenNames[0] ?? '',
    idType: 'NH',
    assigningAuthority: patient.ins.oid,
  };
}
