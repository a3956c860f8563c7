export * from './errors.ts';
export type { AdministrativeData, Oppositions } from './gdp/administrative-data.ts';
export type { GdpAuthor } from './gdp/author.ts';
export type { SentData } from './gdp/content.ts';
export type { GdpAnswer, GdpOutcome } from './gdp/response.ts';
export type { Refusal } from './hl7/acknowledgement.ts';
export type { PostalAddress } from './hl7/address.ts';
export type { BirthPlace } from './hl7/birth-place.ts';
export type { InstanceId } from './hl7/instance-id.ts';
export type { NameParts } from './hl7/name.ts';
export type { Representative } from './hl7/representative.ts';
export type { Telecom } from './hl7/telecom.ts';
export { type GdpReason, gdpOids } from './hl7/vocabulary.ts';
export type { Device, RequestHead } from './hl7/wrapper.ts';
export { dmpWireLimits } from './limits.ts';
export { furtherParameterNames, parameterFilePath } from './parameters/names.ts';
export { type DmpParameters, decodeParameters, encodeParameters } from './parameters/parameters.ts';
export type { ServiceStatus } from './service-status.ts';
export {
  dmpOids,
  type Operation,
  operations,
  type ServiceName,
  serviceNames,
  servicePath,
  servicesPath,
  type TransactionName,
  transactionOf,
} from './services.ts';
export type { AuthorisationStatus, RecordStatus, Td02Outcome } from './td02/model.ts';
export type { Td02Request } from './td02/request.ts';
export * as td02 from './td02/td02.ts';
export type { Td03Request } from './td03/request.ts';
export type { Td03Response } from './td03/response.ts';
export * as td03 from './td03/td03.ts';
export type { Td04Request } from './td04/request.ts';
export type { PatientListItem, Td04Response } from './td04/response.ts';
export * as td04 from './td04/td04.ts';
export type { Candidate, Td05Criteria, Td05Outcome } from './td05/model.ts';
export type { Td05Request } from './td05/request.ts';
export * as td05 from './td05/td05.ts';
export type { Entry } from './td09/entry-path.ts';
export type { WebPsPage } from './td09/pages.ts';
export * as td09 from './td09/td09.ts';
export type { Td11Request } from './td11/request.ts';
export * as td11 from './td11/td11.ts';
export type { Closing, Modification, Reactivation, Td12Request } from './td12/model.ts';
export * as td12 from './td12/td12.ts';
export type { Td13aOutcome } from './td13a/model.ts';
export * as td13a from './td13a/td13a.ts';
export type { Td16Request } from './td16/request.ts';
export type { ListedAuthorisation, Td16Response } from './td16/response.ts';
export * as td16 from './td16/td16.ts';
