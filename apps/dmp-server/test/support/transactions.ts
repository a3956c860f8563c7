import { randomUUID } from 'node:crypto';
import {
  type Closing,
  type GdpAnswer,
  type GdpAuthor,
  type Modification,
  type Reactivation,
  type SentData,
  type Td02Outcome,
  type Td03Response,
  type Td04Request,
  type Td04Response,
  type Td05Criteria,
  type Td05Outcome,
  type Td13aOutcome,
  type Td16Request,
  type Td16Response,
  td02,
  td03,
  td04,
  td05,
  td11,
  td12,
  td13a,
  td16,
} from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import {
  type DecodedQueryResponse,
  decodeQueryResponse,
  decodeRegistryResponse,
  decodeRetrieveResponse,
  encodeMetadataUpdate,
  encodeRetrieve,
  encodeStoredQuery,
  type FindDocumentsQuery,
  type GetDocumentsQuery,
  type MetadataChange,
  type RegistryResponse,
  type RetrieveResponse,
  type StoredQuery,
  type SubmissionSet,
  toXdsTime,
} from '@trousse/xds';
import { sampleSubmissionSet } from '@trousse/xds/sample';
import { newOid } from './deposits.ts';
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

const software = '1.2.250.1.213.4.1.1.99.1';

/** What every patient-management request of a person's software says of itself. */
function gdpHead() {
  return {
    id: { root: software, extension: randomUUID() },
    sender: { oid: software },
    processing: 'D',
    creationTime: new Date(),
  } as const;
}

function gdpAuthor({ claims, familyName, givenName }: Person): GdpAuthor {
  return { nationalId: claims.nameId, familyName, givenName, structureId: claims.structureId };
}

/** TD0.3 about the status of médecin traitant. */
export async function setTreating(
  world: World,
  person: Person,
  patient: Ins,
  action: 'AJOUT' | 'SUPPRESSION',
  o: CallOptions = {},
): Promise<Read<Td03Response>> {
  const body = td03.encodeRequest({ action, role: 'MEDECIN_TRAITANT' });
  return read(await call(world, person, 'td03', body, { patient, ...o }), td03.decodeResponse);
}

export async function searchByTraits(
  world: World,
  person: Person,
  criteria: Td05Criteria,
  o: CallOptions & { most?: number } = {},
): Promise<Read<Td05Outcome>> {
  const { most, ...options } = o;
  const body = td05.encodeRequest({
    ...gdpHead(),
    queryId: { root: software, extension: randomUUID() },
    criteria,
    ...(most === undefined ? {} : { most }),
  });
  const claims = { purpose: 'centre_15', ...options.claims } as const;
  return read(await call(world, person, 'td05', body, { ...options, claims }), td05.decodeResponse);
}

/** TD1.3a. */
export async function readAdministrativeData(
  world: World,
  person: Person,
  patient: Ins,
  o: CallOptions = {},
): Promise<Read<Td13aOutcome>> {
  const queryId = { root: software, extension: randomUUID() };
  const body = td13a.encodeRequest({ ...gdpHead(), queryId, ins: patient });
  return read(await call(world, person, 'td02', body, { patient, ...o }), td13a.decodeResponse);
}

/** TD1.1. */
export async function createRecord(
  world: World,
  person: Person,
  patient: Ins,
  { data, consent = true }: { data: SentData; consent?: boolean },
  o: CallOptions = {},
): Promise<Read<GdpAnswer>> {
  const body = td11.encodeRequest({ ...gdpHead(), ins: patient, author: gdpAuthor(person), data, consent });
  return read(await call(world, person, 'td11', body, { patient, ...o }), td11.decodeResponse);
}

type Change<T> = Omit<T, 'id' | 'sender' | 'processing' | 'ins' | 'author'>;

/** TD1.2, TD1.3b or TD1.4, by the reason of the change. */
export async function changeRecord(
  world: World,
  person: Person,
  patient: Ins,
  change: Change<Reactivation> | Change<Modification> | Change<Closing>,
  o: CallOptions = {},
): Promise<Read<GdpAnswer>> {
  const body = td12.encodeRequest({ ...gdpHead(), ins: patient, author: gdpAuthor(person), ...change });
  return read(await call(world, person, 'td12', body, { patient, ...o }), td12.decodeResponse);
}

/** TD1.6. */
export async function listProfessionals(
  world: World,
  person: Person,
  patient: Ins,
  mode: Td16Request['mode'],
  o: CallOptions = {},
): Promise<Read<Td16Response>> {
  return read(await call(world, person, 'td16', td16.encodeRequest({ mode }), { patient, ...o }), td16.decodeResponse);
}

/** TD3.1, any of the stored queries. */
export async function search(
  world: World,
  person: Person,
  patient: Ins,
  query: StoredQuery,
  o: CallOptions = {},
): Promise<Read<DecodedQueryResponse>> {
  return read(await call(world, person, 'td31', encodeStoredQuery(query), { patient, ...o }), decodeQueryResponse);
}

/** TD3.3, in a set of its own. */
export async function update(
  world: World,
  person: Person,
  patient: Ins,
  changes: readonly MetadataChange[],
  o: CallOptions & { set?: Partial<SubmissionSet> } = {},
): Promise<Read<RegistryResponse>> {
  const { set: setChanges, ...options } = o;
  const set = sampleSubmissionSet({
    entryUuid: `urn:uuid:${randomUUID()}`,
    uniqueId: newOid(),
    submissionTime: toXdsTime(new Date()),
    patient,
    ...setChanges,
  });
  const body = encodeMetadataUpdate({ set, changes });
  return read(await call(world, person, 'td33', body, { patient, ...options }), decodeRegistryResponse);
}
