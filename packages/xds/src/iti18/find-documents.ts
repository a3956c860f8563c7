import { cxToIns, insToCx } from '@trousse/ins';
import { XdsError } from '../errors.ts';
import type { CodeRef, FindDocumentsQuery, ReturnType, TimeRange } from '../model/stored-query.ts';
import { fromXdsTime } from '../model/time.ts';
import { keyOf, statusUris } from '../wire/uris.ts';
import { list, type Parameters, single } from './parameters.ts';
import type { QueryParameter } from './query-parameter.ts';
import { parseCode, quote, quoteCodes, quoteList } from './values.ts';

/** Names of the parameters of FindDocuments (IHE ITI TF-2 §3.18.4.1.2.3.7.1). */
const name = {
  patient: '$XDSDocumentEntryPatientId',
  status: '$XDSDocumentEntryStatus',
  authorPersons: '$XDSDocumentEntryAuthorPerson',
  documentTypes: '$XDSDocumentEntryType',
} as const;

const codeNames = {
  classCodes: '$XDSDocumentEntryClassCode',
  typeCodes: '$XDSDocumentEntryTypeCode',
  practiceSettingCodes: '$XDSDocumentEntryPracticeSettingCode',
  facilityTypeCodes: '$XDSDocumentEntryHealthcareFacilityTypeCode',
  formatCodes: '$XDSDocumentEntryFormatCode',
} as const;

const codeListNames = {
  confidentialityCodes: '$XDSDocumentEntryConfidentialityCode',
  eventCodes: '$XDSDocumentEntryEventCodeList',
} as const;

const timeNames = {
  creationTime: '$XDSDocumentEntryCreationTime',
  serviceStartTime: '$XDSDocumentEntryServiceStartTime',
  serviceStopTime: '$XDSDocumentEntryServiceStopTime',
} as const;

type KeyOf<T> = readonly (keyof T)[];
const codeKeys = Object.keys(codeNames) as KeyOf<typeof codeNames>;
const codeListKeys = Object.keys(codeListNames) as KeyOf<typeof codeListNames>;
const timeKeys = Object.keys(timeNames) as KeyOf<typeof timeNames>;

export function writeFindDocuments(query: FindDocumentsQuery): QueryParameter[] {
  const parameters: QueryParameter[] = [
    [name.patient, [quote(insToCx(query.patient))]],
    [name.status, quoteList(query.status.map((status) => statusUris[status]))],
  ];
  for (const key of codeKeys) parameters.push([codeNames[key], quoteCodes(query[key] ?? [])]);
  for (const key of codeListKeys) {
    for (const codes of query[key] ?? []) parameters.push([codeListNames[key], quoteCodes(codes)]);
  }
  parameters.push([name.authorPersons, quoteList(query.authorPersons ?? [])]);
  for (const key of timeKeys) {
    const range = query[key];
    if (range?.from !== undefined) parameters.push([`${timeNames[key]}From`, [range.from]]);
    if (range?.to !== undefined) parameters.push([`${timeNames[key]}To`, [range.to]]);
  }
  parameters.push([name.documentTypes, quoteList(query.documentTypes ?? [])]);
  return parameters;
}

/** @throws XdsError for a missing, repeated or mal formed parameter. Parameters of other queries are ignored. */
export function readFindDocuments(parameters: Parameters, returnType: ReturnType): FindDocumentsQuery {
  const query: { -readonly [Key in keyof FindDocumentsQuery]: FindDocumentsQuery[Key] } = {
    kind: 'FindDocuments',
    returnType,
    patient: readPatient(parameters),
    status: readStatuses(parameters),
  };
  for (const key of codeKeys) {
    const texts = list(parameters, codeNames[key]);
    if (texts !== undefined) query[key] = readCodes(texts, codeNames[key]);
  }
  for (const key of codeListKeys) {
    const lists = parameters.get(codeListNames[key]);
    if (lists !== undefined) query[key] = lists.map((texts) => readCodes(texts, codeListNames[key]));
  }
  for (const key of timeKeys) {
    const range = readRange(parameters, timeNames[key]);
    if (range !== undefined) query[key] = range;
  }
  const authorPersons = list(parameters, name.authorPersons);
  if (authorPersons !== undefined) query.authorPersons = authorPersons;
  const documentTypes = list(parameters, name.documentTypes);
  if (documentTypes !== undefined) query.documentTypes = documentTypes;
  return query;
}

function readPatient(parameters: Parameters) {
  const cx = single(parameters, name.patient);
  if (cx === undefined) throw new XdsError('missing-parameter', name.patient);
  const patient = cxToIns(cx);
  if (patient === undefined) throw new XdsError('bad-patient-id', name.patient);
  return patient;
}

function readStatuses(parameters: Parameters) {
  const uris = list(parameters, name.status);
  if (uris === undefined) throw new XdsError('missing-parameter', name.status);
  return uris.map((uri) => {
    const status = keyOf(statusUris, uri);
    if (status === undefined) throw new XdsError('bad-parameter', name.status);
    return status;
  });
}

function readCodes(texts: readonly string[], parameter: string): CodeRef[] {
  return texts.map((text) => parseCode(text, parameter));
}

function readRange(parameters: Parameters, stem: string): TimeRange | undefined {
  const from = readTime(parameters, `${stem}From`);
  const to = readTime(parameters, `${stem}To`);
  if (from === undefined && to === undefined) return undefined;
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function readTime(parameters: Parameters, parameter: string): string | undefined {
  const time = single(parameters, parameter);
  if (time !== undefined && fromXdsTime(time) === undefined) throw new XdsError('bad-parameter', parameter);
  return time;
}
