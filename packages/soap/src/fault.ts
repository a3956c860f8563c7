import { attr, el, elements, first, path, type Raw, text, type XmlElement } from '@trousse/xml';
import type { Answer, Envelope } from './decode-envelope.ts';
import { encodeEnvelope } from './encode-envelope.ts';
import { anonymousAddress, faultAction, soapNs } from './namespaces.ts';

/** SOAP 1.2 part 1 §5.4.6. `Sender` and `Receiver` are the ones we send. */
export type FaultCode = 'Sender' | 'Receiver' | 'VersionMismatch' | 'MustUnderstand' | 'DataEncodingUnknown';

export type SoapFault = {
  code: FaultCode;
  /** The most specific subcode, without prefix: the application's own code. */
  subcode?: string;
  /** Text for a person, in the language of the server. */
  reason: string;
  detail?: XmlElement;
};

export type FaultToEncode = {
  code: 'Sender' | 'Receiver' | 'MustUnderstand' | 'VersionMismatch';
  subcode?: { ns?: string; value: string };
  /** A sentence in French. */
  reason: string;
  messageId: string;
  relatesTo?: string;
  detail?: Raw;
};

/** A whole SOAP 1.2 message that bears a fault (SOAP 1.2 part 1 §5.4). */
export function encodeFault(f: FaultToEncode): string {
  const { subcode } = f;
  const name = subcode && (subcode.ns === undefined ? subcode.value : `s:${subcode.value}`);
  return encodeEnvelope({
    action: faultAction,
    to: anonymousAddress,
    messageId: f.messageId,
    ...(f.relatesTo === undefined ? {} : { relatesTo: f.relatesTo }),
    response: true,
    body: el(
      'soap:Fault',
      null,
      el(
        'soap:Code',
        null,
        el('soap:Value', null, `soap:${f.code}`),
        subcode !== undefined && el('soap:Subcode', null, el('soap:Value', { 'xmlns:s': subcode.ns }, name)),
      ),
      el('soap:Reason', null, el('soap:Text', { 'xml:lang': 'fr' }, f.reason)),
      f.detail !== undefined && el('soap:Detail', null, f.detail),
    ),
  });
}

const localPart = (qname: string) => qname.slice(qname.indexOf(':') + 1);

const faultCodes: readonly string[] = [
  'Sender',
  'Receiver',
  'VersionMismatch',
  'MustUnderstand',
  'DataEncodingUnknown',
] satisfies FaultCode[];

/** The fault in a message's body; `undefined` when the body is something else. */
export function decodeFault(envelope: Pick<Envelope | Answer, 'body'>): SoapFault | undefined {
  const fault = envelope.body;
  if (fault.name !== 'Fault' || fault.ns !== soapNs) return undefined;
  const code = localPart(text(path(fault, 'Code/Value')));
  const subcode = innermostSubcode(path(fault, 'Code/Subcode'));
  const detail = first(fault, 'Detail', soapNs);
  return {
    code: faultCodes.includes(code) ? (code as FaultCode) : 'Receiver',
    ...(subcode === undefined ? {} : { subcode }),
    reason: reasonOf(fault),
    ...(detail === undefined ? {} : { detail }),
  };
}

function innermostSubcode(subcode: XmlElement | undefined): string | undefined {
  if (subcode === undefined) return undefined;
  return innermostSubcode(first(subcode, 'Subcode', soapNs)) ?? (localPart(text(first(subcode, 'Value'))) || undefined);
}

const xmlLang = '{http://www.w3.org/XML/1998/namespace}lang';

function reasonOf(fault: XmlElement): string {
  const texts = elements(first(fault, 'Reason', soapNs) ?? fault).filter((e) => e.name === 'Text');
  return text(texts.find((t) => attr(t, xmlLang)?.startsWith('fr')) ?? texts[0]);
}
