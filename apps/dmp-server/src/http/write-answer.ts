import { Readable } from 'node:stream';
import { anonymousAddress, encodeEnvelope, encodeMtom, type OutgoingAttachment } from '@trousse/soap';
import { type Raw, raw } from '@trousse/xml';
import type { FastifyReply } from 'fastify';

/** Stands for the body while the envelope around it is made; no XML text can hold a NUL. */
const bodyMark = '\0';

/** Bytes of an answer made ahead of the connection. */
const highWaterMark = 256 * 1024;

export type Answer = {
  readonly status: 200 | 500;
  readonly action: string;
  readonly messageId: string;
  readonly relatesTo?: string | undefined;
  readonly body: Raw | Iterable<string>;
  readonly attachments?: readonly OutgoingAttachment[];
  /** Packed as MTOM even without attachment. */
  readonly mtom: boolean;
  /** The answer is not complete before this is done: the trace of the call. */
  readonly before: Promise<void>;
};

/** Writes an answer, its body piece by piece when it comes in pieces. */
export async function writeAnswer(reply: FastifyReply, answer: Answer): Promise<void> {
  const [start, end] = envelopeAround(answer);
  reply.code(answer.status);
  if (isPieces(answer.body)) {
    const pieces = inOrder(start, answer.body, end, answer.before);
    reply.type(soapType(answer.action)).send(Readable.from(pieces, { objectMode: false, highWaterMark }));
    return;
  }
  await answer.before;
  send(reply, { ...answer, envelope: start + answer.body.xml + end });
}

/** Writes a message that is whole: a fault, or what `writeAnswer` joined. */
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
  reply
    .type(packed.contentType)
    .header('content-length', packed.contentLength)
    .send(Readable.from(packed.body, { objectMode: false, highWaterMark }));
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

function isPieces(body: Raw | Iterable<string>): body is Iterable<string> {
  return Symbol.iterator in body;
}

async function* inOrder(
  start: string,
  pieces: Iterable<string>,
  end: string,
  before: Promise<void>,
): AsyncGenerator<string> {
  yield start;
  yield* pieces;
  await before;
  yield end;
}
