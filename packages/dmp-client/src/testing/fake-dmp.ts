import { type Operation, operations, type TransactionName } from '@trousse/dmp-wire';
import {
  anonymousAddress,
  collect,
  decodeEnvelope,
  type Envelope,
  encodeEnvelope,
  encodeFault,
  encodeMtom,
  parseContentType,
  readMtom,
} from '@trousse/soap';
import { checkVihf, type ReadVihf, signVihf } from '@trousse/vihf';
import { createTestPki, sampleOptions, testNow } from '@trousse/vihf/testing';
import { signSubmissionSet } from '@trousse/xds';
import type { Raw } from '@trousse/xml';
import type { CallerIdentity, DmpDeps, TransportRequest, TransportResponse } from '../deps.ts';

const pki = await createTestPki();
const card = await pki.card();

export const testIdentity: CallerIdentity = {
  nationalId: '899900000012',
  familyName: 'BRUYÈRE-EXEMPLE',
  givenName: 'Camille',
  roles: [
    { code: '10', system: '1.2.250.1.71.1.2.7', display: 'Médecin' },
    { code: 'SM26', system: '1.2.250.1.71.4.2.5', display: 'Qualifié en médecine générale (SM)' },
  ],
  authenticationMode: 'DIRECTE',
  authnContext: 'urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI',
  structureId: '499900000012008',
  structureName: 'Cabinet des Tilleuls',
  sector: 'SA07',
  software: {
    id: '1.2.250.1.213.4.1.1.99.1',
    name: 'Trousse',
    version: '0.1.0',
    homologation: 'TROUSSE-SANDBOX',
  },
};

/** What a fake service received: the message, its checked assertion, its attachments. */
export type Received = {
  readonly envelope: Envelope;
  readonly claims: ReadVihf;
  readonly attachments: ReadonlyMap<string, Buffer>;
  readonly request: TransportRequest;
};

export type Reply =
  | { readonly body: Raw | string; readonly attachments?: Readonly<Record<string, Uint8Array>> }
  | { readonly fault: { subcode: string; reason: string }; readonly multipart?: boolean }
  | { readonly raw: TransportResponse };

export type FakeDmp = { readonly deps: DmpDeps; readonly received: Received[] };

/** Dependencies over a scripted service: it reads and checks each request as the DMP would, then replies as told. */
export function fakeDmp(transaction: TransactionName, reply: Reply | ((received: Received) => Reply)): FakeDmp {
  const operation = operations[transaction];
  const received: Received[] = [];
  const send = async (request: TransportRequest): Promise<TransportResponse> => {
    const got = await receive(request, operation);
    received.push(got);
    return respond(typeof reply === 'function' ? reply(got) : reply, got, operation);
  };
  let count = 0;
  const next = () => {
    count += 1;
    return String(count).padStart(12, '0');
  };
  const signer = {
    certificateDer: card.certificateDer,
    signVihf: (xml: string) => signVihf(xml, card),
    signSubmissionSet: (xml: string) => signSubmissionSet(xml, card),
  };
  const ids = { uuid: () => `00000000-0000-4000-8000-${next()}`, oid: () => `2.25.${Number(next())}` };
  return { received, deps: { transport: { send }, signer, identity: testIdentity, clock: () => testNow, ids } };
}

async function receive(request: TransportRequest, operation: Operation): Promise<Received> {
  if (request.service !== operation.service) throw new Error('another service is called');
  const source = request.body instanceof Uint8Array ? once(request.body) : request.body;
  const attachments = new Map<string, Buffer>();
  let root: Uint8Array;
  if (parseContentType(request.contentType).type === 'multipart/related') {
    const bytes = await collect(source, 1e8);
    if (bytes.length !== request.contentLength) throw new Error('the length announced is wrong');
    const message = await readMtom(once(bytes), request.contentType);
    root = message.root;
    for await (const part of message.attachments) attachments.set(part.contentId, await collect(part.body, 1e8));
  } else root = await collect(source, 1e8);
  const envelope = decodeEnvelope(root);
  if (envelope.action !== operation.action) throw new Error('another action is called');
  const { claims } = checkVihf(envelope.xml, sampleOptions(pki));
  return { envelope, claims, attachments, request };
}

function respond(reply: Reply, { envelope }: Received, operation: Operation): TransportResponse {
  if ('raw' in reply) return reply.raw;
  const answer = { messageId: 'urn:uuid:answer', relatesTo: envelope.messageId };
  if ('fault' in reply) {
    const { subcode, reason } = reply.fault;
    const xml = encodeFault({ ...answer, code: 'Sender', subcode: { value: subcode }, reason });
    return reply.multipart ? packed(500, xml, {}) : plain(500, xml);
  }
  const { body, attachments } = reply;
  const to = anonymousAddress;
  const xml = encodeEnvelope({ ...answer, action: operation.responseAction, to, response: true, body });
  return attachments === undefined ? plain(200, xml) : packed(200, xml, attachments);
}

export function plain(status: number, text: string, contentType = 'application/soap+xml'): TransportResponse {
  return { status, contentType, body: once(Buffer.from(text)) };
}

function packed(
  status: number,
  envelope: string,
  attachments: Readonly<Record<string, Uint8Array>>,
): TransportResponse {
  const parts = Object.entries(attachments).map(([contentId, bytes]) => ({
    contentId,
    contentType: 'text/xml',
    bytes,
  }));
  return { status, ...encodeMtom({ envelope, action: 'urn:answer', attachments: parts, boundaryId: 'b' }) };
}

export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
