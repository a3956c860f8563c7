import type { DocumentCriteria, ReturnType } from '../model/stored-query.ts';
import { present } from '../wire/present.ts';
import { documentNames as names } from './names.ts';
import { list, type Parameters } from './parameters.ts';
import { readCodeLists, readCodes, readPatient, readRange, readStatuses } from './read-parameters.ts';
import {
  codeListParameters,
  codesParameter,
  listParameter,
  patientParameter,
  type QueryParameter,
  rangeParameters,
  statusParameter,
} from './write-parameters.ts';

/** Parameters that FindDocuments and FindDocumentsByReferenceId share (IHE ITI TF-2 §3.18.4.1.2.3.7.1 and .14). */
export function writeDocumentCriteria(query: DocumentCriteria): QueryParameter[] {
  return [
    patientParameter(names.patient, query.patient),
    statusParameter(names.status, query.status),
    codesParameter(names.classCodes, query.classCodes),
    codesParameter(names.typeCodes, query.typeCodes),
    codesParameter(names.practiceSettingCodes, query.practiceSettingCodes),
    codesParameter(names.facilityTypeCodes, query.facilityTypeCodes),
    codesParameter(names.formatCodes, query.formatCodes),
    ...codeListParameters(names.confidentialityCodes, query.confidentialityCodes),
    ...codeListParameters(names.eventCodes, query.eventCodes),
    listParameter(names.authorPersons, query.authorPersons),
    ...rangeParameters(names.creationTime, query.creationTime),
    ...rangeParameters(names.serviceStartTime, query.serviceStartTime),
    ...rangeParameters(names.serviceStopTime, query.serviceStopTime),
    listParameter(names.documentTypes, query.documentTypes),
  ];
}

/** @throws XdsError for a missing, repeated or mal formed parameter. */
export function readDocumentCriteria(parameters: Parameters, returnType: ReturnType): DocumentCriteria {
  return {
    returnType,
    patient: readPatient(parameters, names.patient),
    status: readStatuses(parameters, names.status),
    ...present({
      classCodes: readCodes(parameters, names.classCodes),
      typeCodes: readCodes(parameters, names.typeCodes),
      practiceSettingCodes: readCodes(parameters, names.practiceSettingCodes),
      facilityTypeCodes: readCodes(parameters, names.facilityTypeCodes),
      formatCodes: readCodes(parameters, names.formatCodes),
      confidentialityCodes: readCodeLists(parameters, names.confidentialityCodes),
      eventCodes: readCodeLists(parameters, names.eventCodes),
      authorPersons: list(parameters, names.authorPersons),
      creationTime: readRange(parameters, names.creationTime),
      serviceStartTime: readRange(parameters, names.serviceStartTime),
      serviceStopTime: readRange(parameters, names.serviceStopTime),
      documentTypes: list(parameters, names.documentTypes),
    }),
  };
}
