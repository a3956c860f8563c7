import { type CdaDocument, type CdaHeader, readVaccinations, writeVaccinationHistory } from '@trousse/cda';
import { classCodes, formatCodes, typeCodes } from '@trousse/nomenclatures';
import { confidentialityCodesOf, type DocumentEntry, toXdsTime, writeSourcePatientInfo } from '@trousse/xds';
import { uuidOid } from '../ids.ts';
import { traitsOf } from '../store/patient-columns.ts';
import type { HistoryPatient } from '../store/vaccination/history-ground.ts';
import { historyAuthors } from './history-authors.ts';
import { bodyFacilityType, bodyPracticeSetting, nationalBody, plain } from './national-body.ts';
import { historyType } from './note.ts';

export type HistorySource = {
  readonly patient: HistoryPatient;
  /** At least one, in the order of their vaccinations. */
  readonly notes: readonly { readonly cda: CdaDocument; readonly entry: DocumentEntry }[];
  /** The history that this one replaces. */
  readonly former?: { readonly header: CdaHeader; readonly entry: DocumentEntry };
  readonly at: Date;
};

const type = typeCodes.find(historyType.code, historyType.system)!;
const formatCode = plain(formatCodes.find('urn:asip:ci-sis:vac:2019')!);
const title = 'Historique de vaccinations';

/**
 * Assembles the vaccination history of a patient (11369-6, model VAC 2023.01; dmp.md §6.8, §12.5): the document and its
 * metadata. It continues the former one: the same set of versions, the next number, the visibility that the patient
 * chose.
 * @param newId makes a UUID version 7
 * @throws CdaError `invalid-input` when the traits or an author cannot be written
 */
export function historyDocument(
  { patient, notes, former, at }: HistorySource,
  newId: () => string,
): { readonly entry: DocumentEntry; readonly text: string } {
  const ins = { matricule: patient.matricule, oid: patient.oid };
  const traits = traitsOf(patient);
  const id = uuidOid(newId());
  const authors = historyAuthors(notes.map(({ cda, entry }) => ({ header: cda.header, entry })));
  const responsible = {
    familyName: traits.usedName ?? traits.birthName,
    givenName: traits.usedGivenName ?? traits.birthGivenNames[0] ?? '',
  };
  const text = writeVaccinationHistory({
    header: {
      id,
      setId: former?.header.setId?.root ?? uuidOid(newId()),
      versionNumber: former === undefined ? 1 : (former.header.versionNumber ?? 0) + 1,
      ...(former !== undefined && { replaces: former.entry.uniqueId }),
      effectiveTime: at,
      patient: { ins, traits },
      authors: authors.map(({ written }) => written),
      custodian: nationalBody,
      // The one responsible for it is the patient, as in the published example.
      legalAuthenticator: {
        time: at,
        person: { id: { root: ins.oid, extension: ins.matricule }, ...responsible },
      },
      serviceEvent: { start: at },
      practiceSetting: bodyPracticeSetting,
      facilityType: bodyFacilityType,
    },
    vaccinations: notes.flatMap(({ cda }) => readVaccinations(cda)),
  });
  const entry: DocumentEntry = {
    entryUuid: '',
    uniqueId: id,
    title,
    mimeType: 'text/xml',
    status: 'approved',
    creationTime: toXdsTime(at),
    serviceStartTime: toXdsTime(at),
    languageCode: 'fr-FR',
    patient: ins,
    sourcePatientInfo: writeSourcePatientInfo(traits),
    legalAuthenticator: { id: ins.matricule, ...responsible, idType: 'NH', assigningAuthority: ins.oid },
    authors: authors.map(({ registered }) => registered),
    classCode: plain(classCodes.find(type.classCode)!),
    typeCode: plain(type),
    formatCode,
    facilityTypeCode: bodyFacilityType,
    practiceSettingCode: bodyPracticeSetting,
    confidentialityCodes: former?.entry.confidentialityCodes ?? confidentialityCodesOf(shown),
    eventCodes: [plain(type)],
    referenceIds: [],
  };
  return { entry, text };
}

const shown = { hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false };
