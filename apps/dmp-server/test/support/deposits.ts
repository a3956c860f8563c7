import { randomUUID } from 'node:crypto';
import type { Ins } from '@trousse/ins';
import {
  buildSubmissionSetSignature,
  type DocumentEntry,
  decodeRegistryResponse,
  encodeProvideAndRegister,
  hashAndSize,
  type RegistryResponse,
  type Submission,
  type SubmissionSet,
  signatureEntry,
  signSubmissionSet,
  toXdsTime,
  writeSourcePatientInfo,
} from '@trousse/xds';
import { sampleDocumentEntry } from '@trousse/xds/sample';
import { type Person, places } from './people.ts';
import { type CallOptions, call, type Reply } from './software.ts';
import type { World } from './world.ts';

export type Deposit = { readonly submission: Submission; readonly files: ReadonlyMap<string, Uint8Array> };

/** An OID from a UUID (EX_2.1-1130). */
export function newOid(): string {
  return `2.25.${BigInt(`0x${randomUUID().replaceAll('-', '')}`)}`;
}

/** A small document whose header says what the server looks at; `padding` bytes of body. */
export function cdaOf(o: {
  uniqueId: string;
  patient: Ins;
  typeCode?: DocumentEntry['typeCode'];
  padding?: number;
}): Buffer {
  const type = o.typeCode ?? sampleDocumentEntry().typeCode;
  const body = Buffer.alloc(o.padding ?? 30, 'essai ').toString('base64');
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3"><typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
<id root="${o.uniqueId}"/><code code="${type.code}" codeSystem="${type.system}" displayName="Essai"/>
<title>Document d’essai</title><effectiveTime value="20261120083000+0000"/>
<recordTarget><patientRole><id root="${o.patient.oid}" extension="${o.patient.matricule}"/></patientRole></recordTarget>
<component><nonXMLBody><text mediaType="text/plain" representation="B64">${body}</text></nonXMLBody></component>
</ClinicalDocument>`,
  );
}

export type DepositChanges = {
  readonly entry?: Partial<DocumentEntry>;
  readonly set?: Partial<SubmissionSet>;
  /** Replaces the file, metadata being made for it. */
  readonly cda?: Buffer;
  /** Replaces the file after metadata and signature were made. */
  readonly sentCda?: Buffer;
  readonly signature?: (signed: string) => string;
  readonly replaces?: string;
};

/** A deposit of one document by a person, as their software would make it. */
export async function prepareDeposit(person: Person, patient: Ins, changes: DepositChanges = {}): Promise<Deposit> {
  const uniqueId = changes.entry?.uniqueId ?? newOid();
  const cda =
    changes.cda ??
    cdaOf({ uniqueId, patient, ...(changes.entry?.typeCode ? { typeCode: changes.entry.typeCode } : {}) });
  const authors = changes.entry?.authors ?? [authorOf(person)];
  const legalAuthenticator = authors[0]?.person;
  const entry = sampleDocumentEntry({
    entryUuid: `urn:uuid:${randomUUID()}`,
    uniqueId,
    patient,
    authors,
    ...(legalAuthenticator === undefined ? {} : { legalAuthenticator }),
    sourcePatientInfo: writeSourcePatientInfo({
      birthName: 'PAT-TROIS',
      birthGivenNames: ['DOMINIQUE'],
      sex: 'F',
      birthDate: '1979-03-28',
    }),
    ...hashAndSize(cda),
    ...changes.entry,
  });
  const set: SubmissionSet = {
    entryUuid: `urn:uuid:${randomUUID()}`,
    uniqueId: newOid(),
    sourceId: '1.2.250.1.213.4.1.1.99.1',
    patient,
    submissionTime: toXdsTime(new Date()),
    contentTypeCode: { code: 'SA07', system: '1.2.250.1.71.4.2.4', display: 'Cabinet individuel' },
    authors,
    ...changes.set,
  };
  return await signDeposit(person, { set, entry, cda }, changes);
}

async function signDeposit(
  person: Person,
  { set, entry, cda }: { set: SubmissionSet; entry: DocumentEntry; cda: Buffer },
  { sentCda = cda, signature: touch = (signed) => signed, replaces }: DepositChanges,
): Promise<Deposit> {
  const { signature: signer } = person.credentials;
  const signatureId = newOid();
  const time = new Date();
  // What is no XML cannot be signed as XML: another content is, and the test is about what the server says of it.
  const signable =
    /<(?:\w+:)?ClinicalDocument[\s>]/.test(cda.toString('latin1')) && !cda.includes('<!DOCTYPE')
      ? cda
      : cdaOf({ uniqueId: entry.uniqueId, patient: entry.patient });
  const unsigned = buildSubmissionSetSignature({
    signatureId,
    set,
    documents: [{ uniqueId: entry.uniqueId, cda: signable }],
    certificateDer: signer.certificateDer,
    signingTime: time,
  });
  const signed = Buffer.from(touch(await signSubmissionSet(unsigned, signer)));
  const signature = signatureEntry({
    entryUuid: `urn:uuid:${randomUUID()}`,
    uniqueId: signatureId,
    set,
    like: entry,
    time,
    file: signed,
  });
  const id = (): string => `urn:uuid:${randomUUID()}`;
  const associations: Submission['associations'] = [
    { id: id(), type: 'HasMember', source: set.entryUuid, target: entry.entryUuid },
    { id: id(), type: 'HasMember', source: set.entryUuid, target: signature.entryUuid },
    { id: id(), type: 'signs', source: signature.entryUuid, target: set.entryUuid },
    ...(replaces === undefined ? [] : [{ id: id(), type: 'RPLC' as const, source: entry.entryUuid, target: replaces }]),
  ];
  return {
    submission: { set, documents: [entry], signature, associations },
    files: new Map([
      [entry.entryUuid, sentCda],
      [signature.entryUuid, signed],
    ]),
  };
}

/** Sends a deposit, once more too. */
export async function send(
  world: World,
  person: Person,
  { submission, files }: Deposit,
  o: CallOptions = {},
): Promise<Reply & { readonly answer: RegistryResponse | undefined }> {
  const contentIds = new Map([...files.keys()].map((entryUuid) => [entryUuid, `${entryUuid.slice(9)}@essai`]));
  const attachments = [...files].map(([entryUuid, bytes]) => ({
    contentId: contentIds.get(entryUuid)!,
    contentType: 'text/xml',
    bytes,
  }));
  const body = encodeProvideAndRegister(submission, contentIds);
  const patient = submission.set.patient;
  const reply = await call(world, person, 'td21', body, { patient, attachments, ...o });
  const answer = reply.status === 200 && reply.envelope ? decodeRegistryResponse(reply.envelope.body) : undefined;
  return { ...reply, answer };
}

/** Prepares and sends. */
export async function deposit(
  world: World,
  person: Person,
  patient: Ins,
  changes: DepositChanges = {},
  o: CallOptions = {},
) {
  const prepared = await prepareDeposit(person, patient, changes);
  return { ...(await send(world, person, prepared, o)), prepared };
}

/** The author of what a person feeds, as their software names them. */
export function authorOf({ claims, familyName, givenName }: Person) {
  const place = Object.values(places).find(({ id }) => id === claims.structureId)!;
  return {
    person: {
      id: claims.nameId,
      familyName,
      givenName,
      idType: claims.authenticationMode === 'DIRECTE' ? 'IDNPS' : 'EI',
      ...(claims.authenticationMode === 'DIRECTE' ? {} : { assigningAuthority: '1.2.250.1.71.4.2.2' }),
    },
    institution: { name: place.name, id: place.id, idType: 'IDNST' },
  };
}
