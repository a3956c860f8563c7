import {
  type Coverage,
  decodeTeleserviceAnswer,
  encodeInsiRequest,
  InsiError,
  type TeleserviceFault,
  writeBamContext,
  writeLpsContext,
} from '@trousse/insi';
import { collect, parseContentType, SoapError, soapErrorCodes } from '@trousse/soap';
import type { Raw, XmlElement } from '@trousse/xml';
import { proofOf, senderOf } from './assertion.ts';
import type { CallOptions, InsiDeps, TeleserviceRequest, TeleserviceResponse } from './deps.ts';
import { insiClientErrorCodes as codes, InsiClientError } from './errors.ts';
import { insiClientLimits as limits } from './limits.ts';

export type Call = {
  readonly service: 'insi' | 'apcv';
  readonly action: string;
  /** What is asked; it may refuse what it is given. */
  readonly body: () => Raw;
  /** Whose cover the call is about; the context service of the ApCV asks for none. */
  readonly coverage?: Coverage;
  /** Sent again when no answer came: not what leaves a trace in the service. */
  readonly repeatable: boolean;
};

/**
 * Makes one call and reads its answer. Only a call that got no answer is made again; a fault never is (identity.md §2.3).
 * @throws InsiClientError; what the credential throws passes through, and the reason of an aborted signal.
 */
export async function call<T>(
  deps: InsiDeps,
  one: Call,
  { signal }: CallOptions,
  read: (body: XmlElement) => T,
): Promise<T> {
  const body = given(one.body);
  for (let left = one.repeatable ? limits.transportRetries : 0; ; left -= 1) {
    signal?.throwIfAborted();
    try {
      return await exchange(deps, one, body, signal, read);
    } catch (error) {
      if (left === 0 || signal?.aborted || !(error instanceof InsiClientError && error.kind === 'transport'))
        throw error;
    }
  }
}

/** Each sending has its own assertion and identifiers: they may serve once. */
async function exchange<T>(
  deps: InsiDeps,
  { service, action, coverage }: Call,
  body: Raw,
  signal: AbortSignal | undefined,
  read: (body: XmlElement) => T,
): Promise<T> {
  const { credential, ids, software, transport } = deps;
  const { assertion, authorization } = await proofOf(deps);
  signal?.throwIfAborted();
  const messageId = `${service === 'apcv' ? 'urn:uuid' : 'uuid'}:${ids.uuid()}`;
  const context = { id: ids.uuid(), time: deps.clock(), sender: senderOf(credential) };
  const envelope = encodeInsiRequest({
    action,
    messageId,
    contexts: [...(service === 'insi' ? [writeBamContext(context, coverage)] : []), writeLpsContext(context, software)],
    ...(assertion === undefined ? {} : { assertion }),
    body,
  });
  const request: TeleserviceRequest = {
    mode: credential.mode,
    service,
    contentType: `application/soap+xml; charset=utf-8; action="${action}"`,
    body: Buffer.from(envelope),
    ...(authorization === undefined ? {} : { authorization }),
    ...(signal && { signal }),
  };
  const { response, bytes } = await received(transport, request);
  const answer = answered(response, bytes, messageId);
  if ('fault' in answer) throw faulty(answer.fault, response.status);
  if (response.status !== 200) throw httpError(response);
  return understood(() => read(answer.body));
}

async function received(transport: InsiDeps['transport'], request: TeleserviceRequest) {
  try {
    const response = await transport.send(request);
    return { response, bytes: await collect(response.body, limits.maxAnswerBytes) };
  } catch (cause) {
    if (request.signal?.aborted) throw request.signal.reason;
    if (cause instanceof SoapError && cause.code === soapErrorCodes.tooLarge) {
      throw new InsiClientError('protocol', codes.tooLarge, { cause });
    }
    throw new InsiClientError('transport', codes.network, { cause });
  }
}

function answered(response: TeleserviceResponse, bytes: Uint8Array, messageId: string) {
  try {
    if (parseContentType(response.contentType).type !== 'application/soap+xml') throw httpError(response);
    return decodeTeleserviceAnswer(bytes, messageId);
  } catch (cause) {
    // A page of a gateway is not an answer of the service.
    if (response.status !== 200) throw httpError(response, cause);
    throw new InsiClientError('protocol', codes.malformed, { cause });
  }
}

const httpError = ({ status }: TeleserviceResponse, cause?: unknown) =>
  new InsiClientError('transport', codes.http, { httpStatus: status, cause });

const faulty = (fault: TeleserviceFault, httpStatus: number) =>
  new InsiClientError('fault', fault.code, { fault, httpStatus });

function understood<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof InsiError) throw new InsiClientError('protocol', codes.malformed, { cause });
    throw cause;
  }
}

/** What the messages refuse to carry, in the words of this package. */
export function given<T>(make: () => T): T {
  try {
    return make();
  } catch (cause) {
    if (!(cause instanceof InsiError)) throw cause;
    const trait = cause.trait === undefined ? {} : { trait: cause.trait };
    throw new InsiClientError('input', cause.code, { ...trait, cause });
  }
}
