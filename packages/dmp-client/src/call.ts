import { operations, servicePath, type TransactionName } from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import { encodeEnvelope, encodeMtom, type OutgoingAttachment } from '@trousse/soap';
import type { Raw } from '@trousse/xml';
import type { DmpDeps, TransportRequest, TransportResponse } from './deps.ts';
import { DmpError, dmpErrorCodes } from './errors.ts';
import { type CallOptions, signedVihf } from './vihf.ts';

/** One request: what each transaction's `request.ts` makes. */
export type Call = {
  readonly transaction: TransactionName;
  readonly patient?: Ins;
  readonly body: Raw | string;
  /** With attachments the message goes as MTOM, else as plain SOAP. */
  readonly attachments?: readonly OutgoingAttachment[];
};

export type Exchange = { readonly messageId: string; readonly response: TransportResponse };

/**
 * Signs an assertion, sends the request, and gives the answer unread.
 * @throws DmpError of kind `transport`; what the signer throws passes through, and the reason of an aborted signal.
 */
export async function exchange(deps: DmpDeps, call: Call, o: CallOptions): Promise<Exchange> {
  const { service, action } = operations[call.transaction];
  const messageId = `urn:uuid:${deps.ids.uuid()}`;
  const assertion = await signedVihf(deps, call.patient, o);
  o.signal?.throwIfAborted();
  const envelope = encodeEnvelope({ action, to: servicePath(service), messageId, assertion, body: call.body });
  const request = { service, ...pack(deps, envelope, action, call), ...(o.signal && { signal: o.signal }) };
  try {
    const response = await deps.transport.send(request);
    return { messageId, response: { ...response, body: received(response.body, o.signal) } };
  } catch (cause) {
    throw lost(cause, o.signal);
  }
}

/** The bytes of an answer; a connection that breaks in their midst is an error of the transport too. */
async function* received(body: AsyncIterable<Uint8Array>, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (cause) {
    throw lost(cause, signal);
  }
}

function lost(cause: unknown, signal: AbortSignal | undefined): unknown {
  return signal?.aborted === true ? signal.reason : new DmpError('transport', dmpErrorCodes.network, { cause });
}

type Packed = Pick<TransportRequest, 'contentType' | 'contentLength' | 'body'>;

function pack(deps: DmpDeps, envelope: string, action: string, call: Call): Packed {
  if (call.attachments !== undefined) {
    return encodeMtom({ envelope, action, attachments: call.attachments, boundaryId: deps.ids.uuid() });
  }
  const body = Buffer.from(envelope);
  return { contentType: `application/soap+xml; charset=utf-8; action="${action}"`, contentLength: body.length, body };
}
