import { randomUUID } from 'node:crypto';
import type { ClientRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { operations, servicePath, type TransactionName } from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import {
  type Answer,
  collect,
  decodeAnswer,
  decodeFault,
  encodeEnvelope,
  encodeMtom,
  maxRootBytes,
  type OutgoingAttachment,
  readMtom,
  type SoapFault,
} from '@trousse/soap';
import { buildVihf, formatDn, readCertificate, signVihf, type VihfClaims } from '@trousse/vihf';
import type { Raw } from '@trousse/xml';
import type { Person } from './people.ts';
import type { Credential } from './pki.ts';
import type { World } from './world.ts';

/** What a test may do to a call. */
export type CallOptions = {
  readonly patient?: Ins;
  readonly claims?: Partial<VihfClaims>;
  /** Replaces the key that signs the assertion. */
  readonly signer?: Credential;
  /** Replaces the certificate of the connection; null: none. */
  readonly connection?: Credential | null;
  /** Last touch on the signed assertion; undefined leaves it out of the message. */
  readonly tamper?: (assertion: string) => string | undefined;
  readonly attachments?: readonly OutgoingAttachment[];
  /** Last touch on the bytes sent. */
  readonly bytes?: (message: Buffer) => Buffer;
  /** Sees the request before its bytes are sent. */
  readonly watch?: (request: ClientRequest) => void;
};

export type Reply = {
  readonly status: number;
  readonly contentType: string;
  /** Absent when the answer is no SOAP message. */
  readonly envelope?: Answer;
  readonly fault?: SoapFault;
  readonly attachments: ReadonlyMap<string, Uint8Array>;
};

/** The claims of a person now, about a patient. */
export function claimsOf(person: Person, signer: Credential, patient: Ins | undefined): VihfClaims {
  return {
    id: `_${randomUUID()}`,
    issueInstant: new Date(),
    issuer: formatDn(readCertificate(signer.certificateDer).subject),
    ...person.claims,
    ...(patient === undefined ? {} : { patient }),
    purpose: 'normal',
    software: { id: '1.2.250.1.213.4.1.1.99.1', name: 'Trousse', version: '0.1.0', homologation: 'TROUSSE-SANDBOX' },
  };
}

/** Makes one call as a professional's software does, over a connection of its own. */
export async function call(
  world: World,
  person: Person,
  transaction: TransactionName,
  body: Raw,
  options: CallOptions = {},
): Promise<Reply> {
  const { service, action } = operations[transaction];
  const signer = options.signer ?? person.credentials.signature;
  const claims = { ...claimsOf(person, signer, options.patient), ...options.claims };
  const signed = await signVihf(buildVihf(claims), signer);
  const assertion = options.tamper ? options.tamper(signed) : signed;
  const messageId = `urn:uuid:${randomUUID()}`;
  const envelope = encodeEnvelope({
    action,
    to: world.url + servicePath(service),
    messageId,
    ...(assertion === undefined ? {} : { assertion }),
    body,
  });
  const packed = await pack(envelope, action, service === 'repository', options.attachments ?? []);
  const bytes = options.bytes?.(packed.bytes) ?? packed.bytes;
  const connection = options.connection === undefined ? person.credentials.authentication : options.connection;
  const answer = await post(world, servicePath(service), packed.contentType, bytes, connection, options.watch);
  return await unpack(answer, messageId);
}

async function pack(envelope: string, action: string, mtom: boolean, attachments: readonly OutgoingAttachment[]) {
  if (!mtom)
    return { contentType: `application/soap+xml; charset=utf-8; action="${action}"`, bytes: Buffer.from(envelope) };
  const { contentType, body } = encodeMtom({ envelope, action, attachments, boundaryId: randomUUID() });
  return { contentType, bytes: await collect(body, 1e9) };
}

type Raws = { status: number; contentType: string; bytes: Buffer };

/** Posts bytes with a client certificate, or without. */
export function post(
  world: World,
  path: string,
  contentType: string,
  bytes: Buffer,
  connection: Credential | null,
  watch?: (request: ClientRequest) => void,
): Promise<Raws> {
  const { hostname, port } = new URL(world.url);
  return new Promise((resolve, reject) => {
    const request = httpsRequest(
      {
        hostname,
        port,
        path,
        method: 'POST',
        ca: world.pki.caPem,
        ...(connection === null ? {} : { cert: connection.certificatePem, key: connection.keyPem }),
        headers: { 'content-type': contentType, 'content-length': bytes.length },
      },
      (response) => {
        collect(response, 1e9).then(
          (all) =>
            resolve({ status: response.statusCode!, contentType: response.headers['content-type'] ?? '', bytes: all }),
          reject,
        );
      },
    );
    request.on('error', reject);
    watch?.(request);
    request.end(bytes);
  });
}

/** Reads what came back as the answer to a message. */
export async function unpack({ status, contentType, bytes }: Raws, relatesTo: string): Promise<Reply> {
  const attachments = new Map<string, Uint8Array>();
  let root: Uint8Array = bytes;
  if (contentType.startsWith('multipart/related')) {
    const message = await readMtom(one(bytes), contentType, { maxRootBytes });
    root = message.root;
    for await (const { contentId, body } of message.attachments) attachments.set(contentId, await collect(body, 1e9));
  } else if (!contentType.startsWith('application/soap+xml')) {
    return { status, contentType, attachments };
  }
  const envelope = decodeAnswer(root, { relatesTo });
  const fault = decodeFault(envelope);
  return { status, contentType, attachments, envelope, ...(fault === undefined ? {} : { fault }) };
}

async function* one(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
