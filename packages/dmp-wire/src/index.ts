export * from './errors.ts';
export { dmpWireLimits } from './limits.ts';
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
export type { AuthorisationStatus, InstanceId, RecordStatus, Td02Outcome } from './td02/model.ts';
export type { Td02Request } from './td02/request.ts';
export * as td02 from './td02/td02.ts';
export type { Td03Request } from './td03/request.ts';
export type { Td03Response } from './td03/response.ts';
export * as td03 from './td03/td03.ts';
export type { Td04Request } from './td04/request.ts';
export type { PatientListItem, Td04Response } from './td04/response.ts';
export * as td04 from './td04/td04.ts';
