import { finished, Readable } from 'node:stream';
import { anonymousAddress, encodeEnvelope, encodeMtom, type OutgoingAttachment } from '@trousse/soap';
import { type Raw, raw } from '@trousse/xml';
import type { FastifyReply } from 'fastify';
import type { Pieces, Texts } from '../operation.ts';
import { holdBack } from './hold-back.ts';
import { sendPieces } from './send-pieces.ts';
import { sendText, sendTexts } from './send-text.ts';

/** Stands for the body while the envelope around it is made; no XML text can hold a NUL. */
const bodyMark = '\0';

/** Bytes of an answer made ahead of the connection. */
const highWaterMark = 256 * 1024;

export type Answer = {
  readonly status: 200 | 500;
  readonly action: string;
  readonly messageId: string;
  readonly relatesTo?: string | undefined;
  readonly body: Raw | Texts | Pieces;
  readonly attachments?: readonly OutgoingAttachment[];
  /** Packed as MTOM even without attachment. */
  readonly mtom: boolean;
  /** The answer is not complete before this is done: the trace of the call. */
  readonly before: Promise<void>;
  /** Longest time that a caller may take to read an answer in pieces or with large documents, in ms. */
  readonly timeoutMs: number;
};

/** Writes an answer, its body piece by piece when it comes in pieces. */
export async function writeAnswer(reply: FastifyReply, answer: Answer): Promise<void> {
  const [start, end] = envelopeAround(answer);
  const { body, attachments = [], before } = answer;
  reply.code(answer.status);
  if ('pieces' in body) {
    limitTime(reply, answer.timeoutMs);
    finished(reply.raw, () => void body.close());
    const pieces = inOrder(start, body.pieces, end, before);
    sendTexts(reply.type(soapType(answer.action)), Readable.from(pieces, { objectMode: false, highWaterMark }));
    return;
  }
  const texts = [start, ...('xml' in body ? [body.xml] : body.texts), end];
  if (!answer.mtom) {
    await sendText(reply.type(soapType(answer.action)), texts, before);
    return;
  }
  const large = attachments.some(({ bytes }) => sizeOf(bytes) > highWaterMark);
  // A small answer is all or nothing; of a large one, the documents leave meanwhile, none of them whole.
  if (large) limitTime(reply, answer.timeoutMs);
  else await before;
  const held = attachments.map((attachment) => holdBack(attachment, before));
  send(reply, { ...answer, attachments: held, envelope: texts.join('') });
}

/** Cuts a caller who reads too slowly: what is sent from stays open meanwhile. */
function limitTime(reply: FastifyReply, timeoutMs: number): void {
  const timer = setTimeout(() => reply.raw.destroy(), timeoutMs);
  finished(reply.raw, () => clearTimeout(timer));
}

const sizeOf = (bytes: OutgoingAttachment['bytes']): number =>
  bytes instanceof Uint8Array ? bytes.length : bytes.size;

/** Writes a message that is whole: a fault, or an answer with documents. */
export function send(
  reply: FastifyReply,
  message: {
    readonly envelope: string;
    readonly action: string;
    readonly messageId: string;
    readonly attachments?: readonly OutgoingAttachment[];
    readonly mtom: boolean;
  },
): void {
  const { envelope, action, messageId, attachments = [], mtom } = message;
  if (!mtom) {
    reply.type(soapType(action)).send(envelope);
    return;
  }
  const boundaryId = messageId.replace('urn:uuid:', '');
  const packed = encodeMtom({ envelope, action, attachments, boundaryId });
  void sendPieces(reply.type(packed.contentType).header('content-length', packed.contentLength), packed.body);
}

function soapType(action: string): string {
  return `application/soap+xml; charset=utf-8; action="${action}"`;
}

function envelopeAround({ action, messageId, relatesTo }: Answer): [string, string] {
  const envelope = encodeEnvelope({
    action,
    to: anonymousAddress,
    messageId,
    ...(relatesTo === undefined ? {} : { relatesTo }),
    body: raw(bodyMark),
    response: true,
  });
  const at = envelope.indexOf(bodyMark);
  return [envelope.slice(0, at), envelope.slice(at + bodyMark.length)];
}

async function* inOrder(
  start: string,
  pieces: AsyncIterable<Uint8Array>,
  end: string,
  before: Promise<void>,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(start);
  yield* pieces;
  await before;
  yield Buffer.from(end);
}
