import { decodeEnvelope, type Envelope, SoapError, samlNs, soapNs, wsaNs, wsseNs } from '@trousse/soap';
import { type Content, document, el, first, type ParsedXml, type Raw, raw, type XmlElement } from '@trousse/xml';
import { InsiError, insiErrorCodes } from '../errors.ts';
import { insiMessageLimits } from '../limits.ts';
import { decodeBatchDeposit, decodeBatchFetch } from './batch.ts';
import { decodeCardSearch } from './card-search.ts';
import { type CallContext, type ReadLpsContext, readBamContext, readLpsContext } from './contexts.ts';
import { malformed } from './fields.ts';
import { type InsiOperation, insiNs, insiOperationOf } from './operations.ts';
import { decodeTraitsSearch } from './traits-search.ts';
import { decodeVerification } from './verification.ts';

export type InsiRequest = {
  readonly action: string;
  /** `uuid:…`; the ApCV writes `urn:uuid:…` (identity.md §2.4). */
  readonly messageId: string;
  /** The contexts, in the order of the service. */
  readonly contexts: readonly Raw[];
  /** Of the professional, in the card and PSC modes; without it in mutual TLS. */
  readonly assertion?: string;
  readonly body: Raw;
};

/** A SOAP 1.2 request of a téléservice of the Assurance Maladie: its headers are not those of the DMP. */
export function encodeInsiRequest({ action, messageId, contexts, assertion, body }: InsiRequest): string {
  const headers: Content[] = [
    el('wsa:Action', null, action),
    el('wsa:MessageID', null, messageId),
    assertion !== undefined && el('wsse:Security', { 'xmlns:wsse': wsseNs }, raw(assertion)),
    contexts,
  ];
  return document(
    el(
      'soap:Envelope',
      { 'xmlns:soap': soapNs, 'xmlns:wsa': wsaNs },
      el('soap:Header', null, headers),
      el('soap:Body', null, body),
    ),
  );
}

const decoders = {
  cardSearch: decodeCardSearch,
  traitsSearch: decodeTraitsSearch,
  verification: decodeVerification,
  batchDeposit: decodeBatchDeposit,
  batchFetch: decodeBatchFetch,
} as const satisfies Record<InsiOperation, (body: XmlElement) => unknown>;

/** What a request asks, by its operation. */
export type InsiAsked = {
  [Operation in InsiOperation]: {
    readonly operation: Operation;
    readonly asked: ReturnType<(typeof decoders)[Operation]>;
  };
}[InsiOperation];

export type ReceivedInsiRequest = ReceivedRequest & InsiAsked & { readonly bam: CallContext };

/** A request whose headers are read. Nothing of the assertion has been checked. */
export type ReceivedRequest = {
  readonly messageId: string;
  readonly lps: ReadLpsContext;
  /** The assertion of `wsse:Security`, unchecked; the message is in `parsed` for the check of its signature. */
  readonly assertion: XmlElement | undefined;
  readonly parsed: ParsedXml;
  readonly body: XmlElement;
};

/**
 * Reads a request to INSi (identity.md §2.1, §2.4).
 * @throws InsiError `malformed-message`, `unknown-operation`, `batch-size`.
 */
export function decodeInsiRequest(message: Uint8Array | string): ReceivedInsiRequest {
  const envelope = readRequestEnvelope(message);
  const operation = insiOperationOf(envelope.action);
  if (operation === undefined) throw new InsiError(insiErrorCodes.operation);
  const bam = readBamContext(headerOf(envelope, 'ContexteBAM', insiNs.bamContext));
  const asked = { operation, asked: decoders[operation](envelope.body) } as InsiAsked;
  return { ...receivedOf(envelope), bam, ...asked };
}

/** The envelope of a request of any téléservice. @throws InsiError `malformed-message`. */
export function readRequestEnvelope(message: Uint8Array | string): Envelope {
  try {
    return decodeEnvelope(message, insiMessageLimits);
  } catch (cause) {
    if (cause instanceof SoapError) throw malformed(cause);
    throw cause;
  }
}

/** What every téléservice reads of a request. @throws InsiError `malformed-message`. */
export function receivedOf(envelope: Envelope): ReceivedRequest {
  return {
    messageId: envelope.messageId,
    lps: readLpsContext(headerOf(envelope, 'ContexteLPS', insiNs.lpsContext)),
    assertion: first(headerOf(envelope, 'Security', wsseNs), 'Assertion', samlNs),
    parsed: envelope.parsed,
    body: envelope.body,
  };
}

function headerOf({ parsed }: Envelope, name: string, ns: string): XmlElement | undefined {
  return first(first(parsed.root, 'Header', soapNs), name, ns);
}
