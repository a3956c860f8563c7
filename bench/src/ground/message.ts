import { randomUUID } from 'node:crypto';
import { prepareSubmission } from '@trousse/dmp-client';
import { dmpOids, operations, servicePath, type TransactionName } from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import { collect, encodeEnvelope, encodeMtom, type OutgoingAttachment } from '@trousse/soap';
import { buildVihf, formatDn, readCertificate } from '@trousse/vihf';
import { encodeRetrieve, encodeStoredQuery } from '@trousse/xds';
import { type Raw, raw } from '@trousse/xml';
import type { Caller } from './callers.ts';
import { documentToDeposit } from './documents.ts';

/** A request as it leaves for the server: made before the clock starts. */
export type Message = { readonly path: string; readonly contentType: string; readonly bytes: Buffer };

/** A fresh signed assertion of the caller about a patient. */
export function assertionOf({ deps }: Caller, patient: Ins): Promise<string> {
  const { identity, signer, ids, clock } = deps;
  return signer.signVihf(
    buildVihf({
      id: `_${ids.uuid()}`,
      issueInstant: clock(),
      issuer: formatDn(readCertificate(signer.certificateDer).subject),
      nameId: identity.nationalId,
      authenticationMode: identity.authenticationMode,
      authnContext: identity.authnContext,
      structureId: identity.structureId,
      sector: identity.sector,
      patient,
      roles: [...identity.roles],
      purpose: 'normal',
      software: identity.software,
    }),
  );
}

/** TD3.1: every document of a record, whole. */
export function findDocuments(caller: Caller, patient: Ins): Promise<Message> {
  const query = { kind: 'FindDocuments', returnType: 'LeafClass', patient, status: ['approved'] } as const;
  return soapMessage(caller, 'td31', patient, encodeStoredQuery(query));
}

/** TD3.1b: the metadata of one document. */
export function getDocument(caller: Caller, patient: Ins, uniqueId: string): Promise<Message> {
  const query = { kind: 'GetDocuments', returnType: 'LeafClass', by: { uniqueIds: [uniqueId] } } as const;
  return soapMessage(caller, 'td31', patient, encodeStoredQuery(query));
}

/** TD3.2: the bytes of one document. */
export function retrieve(caller: Caller, patient: Ins, uniqueId: string): Promise<Message> {
  const body = encodeRetrieve([{ repositoryUniqueId: dmpOids.repository, documentUniqueId: uniqueId }]);
  return soapMessage(caller, 'td32', patient, body, []);
}

/** TD2.1: a new document of some size around `bodyBytes` bytes of PDF. */
export async function deposit(
  caller: Caller,
  patient: Ins,
  bodyBytes: number,
): Promise<{ readonly message: Message; readonly uniqueId: string; readonly documentBytes: number }> {
  const document = documentToDeposit(caller, patient, bodyBytes);
  const prepared = await prepareSubmission(caller.deps, patient, {
    documents: [document],
    contentTypeCode: { code: 'SA07', system: '1.2.250.1.71.4.2.4', display: 'Cabinet individuel' },
  });
  const message = await soapMessage(caller, 'td21', patient, raw(prepared.body), prepared.attachments);
  return { message, uniqueId: document.uniqueId, documentBytes: document.cda.length };
}

async function soapMessage(
  caller: Caller,
  transaction: TransactionName,
  patient: Ins,
  body: Raw,
  attachments?: readonly OutgoingAttachment[],
): Promise<Message> {
  const { service, action } = operations[transaction];
  const envelope = encodeEnvelope({
    action,
    to: servicePath(service),
    messageId: `urn:uuid:${randomUUID()}`,
    assertion: await assertionOf(caller, patient),
    body,
  });
  const path = servicePath(service);
  if (attachments === undefined) {
    const contentType = `application/soap+xml; charset=utf-8; action="${action}"`;
    return { path, contentType, bytes: Buffer.from(envelope) };
  }
  const packed = encodeMtom({ envelope, action, attachments, boundaryId: randomUUID() });
  return { path, contentType: packed.contentType, bytes: await collect(packed.body, 1e9) };
}
