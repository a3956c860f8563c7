import {
  all,
  attr,
  elements,
  first,
  type ParsedXml,
  parseXmlLocated,
  text,
  type XmlElement,
  XmlError,
  type XmlLimits,
} from '@trousse/xml';
import { soapErrorCodes as codes, SoapError } from './errors.ts';
import { envelopeLimits } from './limits.ts';
import { samlNs, soap11Ns, soapNs, wsaNs, wsseNs } from './namespaces.ts';

export type Envelope = {
  action: string;
  messageId: string;
  to?: string;
  replyTo?: string;
  relatesTo?: string;
  /** Whether `wsse:Security` holds a SAML 2.0 assertion. It has not been checked. */
  hasAssertion: boolean;
  /** The only child of Body. */
  body: XmlElement;
  /** The whole message as text. */
  xml: string;
  /** The whole message read, with the place of its assertion, whose check need not read it again. */
  parsed: ParsedXml;
};

/**
 * Reads a SOAP 1.2 request: Action and MessageID are required.
 * @throws SoapError
 */
export function decodeEnvelope(message: Uint8Array | string, limits?: Partial<XmlLimits>): Envelope {
  const { action, messageId, ...rest } = readEnvelope(message, limits);
  if (action === undefined || messageId === undefined) throw new SoapError(codes.addressing);
  return { action, messageId, ...rest };
}

export type Answer = Omit<Envelope, 'action' | 'messageId'> & { action?: string; messageId?: string };
export type AnswerContent = Omit<Answer, 'xml' | 'parsed'>;

/**
 * Reads a SOAP 1.2 answer. A gateway may answer without WS-Addressing headers; but when the answer says which message
 * it is about, it must be ours.
 * @param o.relatesTo identifier of the request.
 * @throws SoapError
 */
export function decodeAnswer(
  message: Uint8Array | string,
  o: { relatesTo: string; limits?: Partial<XmlLimits> },
): Answer {
  const answer = readEnvelope(message, o.limits);
  checkRelation(answer, o.relatesTo);
  return answer;
}

/** The same of an answer that was read as it came. @throws SoapError */
export function decodeAnswerTree(root: XmlElement, o: { relatesTo: string }): AnswerContent {
  const answer = readTree(root);
  checkRelation(answer, o.relatesTo);
  return answer;
}

function checkRelation({ relatesTo }: AnswerContent, ours: string): void {
  if (relatesTo !== undefined && relatesTo !== ours) throw new SoapError(codes.relatesTo);
}

function readEnvelope(message: Uint8Array | string, limits: Partial<XmlLimits> | undefined): Answer {
  const parsed = parse(message, { ...envelopeLimits, ...limits });
  return { ...readTree(parsed.root), xml: parsed.text, parsed };
}

function readTree(root: XmlElement): AnswerContent {
  if (root.name === 'Envelope' && root.ns === soap11Ns) throw new SoapError(codes.versionMismatch);
  if (root.name !== 'Envelope' || root.ns !== soapNs) throw new SoapError(codes.envelope);
  const header = first(root, 'Header', soapNs);
  if (header !== undefined) refuseUnknownMandatoryHeaders(header);
  const security = first(header, 'Security', wsseNs);
  const replyTo = single(header, 'ReplyTo');
  return {
    ...defined('action', textOf(single(header, 'Action'))),
    ...defined('messageId', textOf(single(header, 'MessageID'))),
    ...defined('to', textOf(single(header, 'To'))),
    ...defined('relatesTo', textOf(single(header, 'RelatesTo'))),
    ...defined('replyTo', textOf(first(replyTo, 'Address', wsaNs))),
    hasAssertion: first(security, 'Assertion', samlNs) !== undefined,
    body: onlyBody(root),
  };
}

const isAssertion = (name: string, ns: string) => name === 'Assertion' && ns === samlNs;

function parse(message: Uint8Array | string, limits: Partial<XmlLimits>): ParsedXml {
  try {
    return parseXmlLocated(message, isAssertion, limits);
  } catch (cause) {
    if (cause instanceof XmlError) throw new SoapError(codes.xml, { cause });
    throw cause;
  }
}

function onlyBody(root: XmlElement): XmlElement {
  const bodies = all(root, 'Body', soapNs);
  const [body, ...more] = bodies.length === 1 ? elements(bodies[0]!) : [];
  if (body === undefined || more.length > 0) throw new SoapError(codes.envelope);
  return body;
}

function single(header: XmlElement | undefined, name: string): XmlElement | undefined {
  const found = all(header, name, wsaNs);
  if (found.length > 1) throw new SoapError(codes.addressing);
  return found[0];
}

const textOf = (e: XmlElement | undefined) => (e === undefined ? undefined : text(e) || undefined);

const defined = <K extends string>(key: K, value: string | undefined): { [k in K]?: string } =>
  value === undefined ? {} : ({ [key]: value } as { [k in K]?: string });

/** SOAP 1.2 part 1 §5.2.3: a mandatory header that is not understood stops the message. */
function refuseUnknownMandatoryHeaders(header: XmlElement): void {
  for (const block of elements(header)) {
    const mandatory = attr(block, `{${soapNs}}mustUnderstand`);
    const understood = block.ns === wsaNs || (block.ns === wsseNs && block.name === 'Security');
    if ((mandatory === 'true' || mandatory === '1') && !understood) throw new SoapError(codes.mustUnderstand);
  }
}
