import {
  operations as actions,
  type ServiceName,
  serviceNames,
  type TransactionName,
  transactionOf,
} from '@trousse/dmp-wire';
import { registryStoredQuery } from './iti18/handle.ts';
import { provideAndRegister } from './iti41/handle.ts';
import { retrieveDocumentSet } from './iti43/handle.ts';
import { updateDocumentSet } from './iti57/handle.ts';
import type { Operation } from './operation.ts';
import { readAboutRecord } from './td02/handle.ts';
import { setAuthorisation } from './td03/handle.ts';
import { listPatients } from './td04/handle.ts';
import { searchByTraits } from './td05/handle.ts';
import { createPatientRecord } from './td11/handle.ts';
import { changePatientRecord } from './td12/handle.ts';
import { listAuthorised } from './td16/handle.ts';

const operations: Readonly<Partial<Record<TransactionName, Operation>>> = {
  td02: readAboutRecord,
  td03: setAuthorisation,
  td04: listPatients,
  td05: searchByTraits,
  td11: createPatientRecord,
  td12: changePatientRecord,
  td16: listAuthorised,
  td21: provideAndRegister,
  td31: registryStoredQuery,
  td32: retrieveDocumentSet,
  td33: updateDocumentSet,
};

/** What a service is asked for by an action, with the action of its answer; undefined when it has none. */
export function operationOf(
  service: ServiceName,
  action: string,
): { operation: Operation; answerAction: string } | undefined {
  const name = transactionOf(service, action);
  const operation = name && operations[name];
  return operation && { operation, answerAction: actions[name].responseAction };
}

/** The answers of the repository are packed as MTOM, faults included (dmp.md §2). */
export function answersInMtom(service: ServiceName): boolean {
  return service === 'repository';
}

/** Whether a path's last segment names a service. */
export function isService(segment: string): segment is ServiceName {
  return (serviceNames as readonly string[]).includes(segment);
}
