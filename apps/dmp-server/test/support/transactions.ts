import { randomUUID } from 'node:crypto';
import {
  type Td02Outcome,
  type Td03Response,
  type Td04Request,
  type Td04Response,
  td02,
  td03,
  td04,
} from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import {
  type DecodedQueryResponse,
  decodeQueryResponse,
  decodeRetrieveResponse,
  encodeRetrieve,
  encodeStoredQuery,
  type FindDocumentsQuery,
  type GetDocumentsQuery,
  type RetrieveResponse,
} from '@trousse/xds';
import type { Person } from './people.ts';
import { type CallOptions, call, type Reply } from './software.ts';
import type { World } from './world.ts';

export const repository = '1.2.250.1.213.4.1.1.1.2';

export type Read<T> = Reply & { readonly answer: T | undefined };

function read<T>(reply: Reply, decode: (body: NonNullable<Reply['envelope']>['body']) => T): Read<T> {
  const done = reply.status === 200 && reply.fault === undefined && reply.envelope !== undefined;
  return { ...reply, answer: done ? decode(reply.envelope!.body) : undefined };
}

export async function testExistence(
  world: World,
  person: Person,
  patient: Ins,
  o: CallOptions = {},
): Promise<Read<Td02Outcome>> {
  const root = '1.2.250.1.213.4.1.1.99.1';
  const body = td02.encodeRequest({
    id: { root, extension: randomUUID() },
    queryId: { root, extension: randomUUID() },
    ins: patient,
    sender: { oid: root },
    processing: 'D',
    creationTime: new Date(),
  });
  return read(await call(world, person, 'td02', body, { patient, ...o }), td02.decodeResponse);
}

export async function setAuthorisation(
  world: World,
  person: Person,
  patient: Ins,
  action: 'AJOUT' | 'SUPPRESSION',
  o: CallOptions = {},
): Promise<Read<Td03Response>> {
  return read(
    await call(world, person, 'td03', td03.encodeRequest({ action }), { patient, ...o }),
    td03.decodeResponse,
  );
}

export async function listPatients(
  world: World,
  person: Person,
  request: Td04Request,
  o: CallOptions = {},
): Promise<Read<Td04Response>> {
  return read(await call(world, person, 'td04', td04.encodeRequest(request), o), td04.decodeResponse);
}

export async function findDocuments(
  world: World,
  person: Person,
  patient: Ins,
  criteria: Partial<FindDocumentsQuery> = {},
  o: CallOptions = {},
): Promise<Read<DecodedQueryResponse>> {
  const query = encodeStoredQuery({
    kind: 'FindDocuments',
    returnType: 'LeafClass',
    patient,
    status: ['approved'],
    ...criteria,
  });
  return read(await call(world, person, 'td31', query, { patient, ...o }), decodeQueryResponse);
}

export async function getDocuments(
  world: World,
  person: Person,
  patient: Ins,
  by: GetDocumentsQuery['by'],
  returnType: GetDocumentsQuery['returnType'] = 'LeafClass',
): Promise<Read<DecodedQueryResponse>> {
  const query = encodeStoredQuery({ kind: 'GetDocuments', returnType, by });
  return read(await call(world, person, 'td31', query, { patient }), decodeQueryResponse);
}

export async function retrieve(
  world: World,
  person: Person,
  patient: Ins,
  uniqueIds: readonly string[],
  o: CallOptions & { repository?: string } = {},
): Promise<Read<RetrieveResponse>> {
  const repositoryUniqueId = o.repository ?? repository;
  const body = encodeRetrieve(uniqueIds.map((documentUniqueId) => ({ repositoryUniqueId, documentUniqueId })));
  return read(await call(world, person, 'td32', body, { patient, ...o }), decodeRetrieveResponse);
}
