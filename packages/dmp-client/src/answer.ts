import {
  type Answer,
  collect,
  decodeAnswer,
  decodeFault,
  type IncomingAttachment,
  parseContentType,
  readMtom,
  SoapError,
  soapErrorCodes,
} from '@trousse/soap';
import type { Exchange } from './call.ts';
import type { TransportResponse } from './deps.ts';
import { DmpError, dmpErrorCodes } from './errors.ts';
import { dmpClientLimits } from './limits.ts';

export type ReadAnswer = {
  readonly body: Answer['body'];
  /** Read each to its end, in order. Empty for an answer that is not MTOM. */
  readonly attachments: AsyncIterable<IncomingAttachment>;
};

export type AnswerLimits = { readonly maxDocumentBytes: number };

/**
 * Reads an answer of any packaging: plain SOAP, or MTOM, even around a fault (reference: DMP §2).
 * @throws DmpError `fault` when it is one, `transport` when it is no SOAP at all, `protocol` when it is bad SOAP.
 */
export async function readAnswer(
  { messageId, response }: Exchange,
  limits: AnswerLimits = dmpClientLimits,
): Promise<ReadAnswer> {
  try {
    const { root, attachments } = await unpack(response, limits);
    const answer = decodeAnswer(root, { relatesTo: messageId });
    refuseFault(answer, response);
    if (response.status !== 200) throw httpError(response);
    return { body: answer.body, attachments };
  } catch (error) {
    await abandon(response);
    throw answerError(error, response);
  }
}

/** @throws DmpError `fault` for an answer that is one. */
export function refuseFault(answer: Pick<Answer, 'body'>, { status }: TransportResponse): void {
  const fault = decodeFault(answer);
  if (fault === undefined) return;
  throw new DmpError('fault', fault.subcode ?? fault.code, { text: fault.reason, httpStatus: status });
}

/** Reads no further: the source learns of it and frees its connection. */
async function abandon({ body }: TransportResponse): Promise<void> {
  try {
    for await (const _ of body) break;
  } catch {
    // Only the first error counts.
  }
}

/** What went wrong while an answer was read, said as a DmpError where it is about the message. */
export function answerError(error: unknown, response?: TransportResponse): unknown {
  if (!(error instanceof SoapError)) return error;
  const { code } = error;
  if (code === soapErrorCodes.truncated) return new DmpError('transport', dmpErrorCodes.network, { cause: error });
  // A page of a gateway is not an answer of the DMP.
  if (response !== undefined && response.status !== 200) return httpError(response, error);
  const own = code === soapErrorCodes.tooLarge ? dmpErrorCodes.tooLarge : dmpErrorCodes.malformed;
  return new DmpError('protocol', own, { cause: error });
}

const httpError = ({ status }: TransportResponse, cause?: unknown) =>
  new DmpError('transport', dmpErrorCodes.http, { httpStatus: status, cause });

async function unpack(response: TransportResponse, limits: AnswerLimits) {
  const { type } = parseContentType(response.contentType);
  if (type === 'multipart/related') {
    return readMtom(response.body, response.contentType, {
      maxRootBytes: dmpClientLimits.maxRootBytes,
      maxPartBytes: Math.max(limits.maxDocumentBytes, dmpClientLimits.maxRootBytes),
      maxParts: dmpClientLimits.maxDocuments + 1,
      maxTotalBytes: (limits.maxDocumentBytes + 8192) * dmpClientLimits.maxDocuments + dmpClientLimits.maxRootBytes,
    });
  }
  if (type !== 'application/soap+xml') throw new SoapError(soapErrorCodes.contentType);
  return { root: await collect(response.body, dmpClientLimits.maxAnswerBytes), attachments: none() };
}

async function* none(): AsyncGenerator<IncomingAttachment> {}

/** Reads attachments that nobody asked for, so that the connection is left clean. */
export async function discard(attachments: AsyncIterable<IncomingAttachment>): Promise<void> {
  for await (const { body } of attachments) {
    for await (const _ of body) {
      // Dropped.
    }
  }
}
