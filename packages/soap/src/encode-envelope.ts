import { document, el, type Raw, raw } from '@trousse/xml';
import { anonymousAddress, soapNs, wsaNs, wsseNs } from './namespaces.ts';

export type EnvelopeToEncode = {
  /** WS-Addressing action, the same as in the HTTP content type. */
  action: string;
  /** Address of the service; the anonymous address for an answer. */
  to: string;
  /** `urn:uuid:…`, unique to this message. */
  messageId: string;
  /** Identifier of the message that this one answers. */
  relatesTo?: string;
  /** The signed SAML assertion, without XML declaration, written as it is. */
  assertion?: string;
  /** The only child of Body: text that is already XML, or a `Raw`. */
  body: string | Raw;
  /** An answer has no ReplyTo. */
  response?: boolean;
};

/**
 * A SOAP 1.2 message with WS-Addressing headers and, for a request, the assertion alone in `wsse:Security`
 * (reference: DMP transport: no message signature, no timestamp).
 */
export function encodeEnvelope(m: EnvelopeToEncode): string {
  const understood = { 'soap:mustUnderstand': m.response ? undefined : 'true' };
  return document(
    el(
      'soap:Envelope',
      { 'xmlns:soap': soapNs, 'xmlns:wsa': wsaNs },
      el(
        'soap:Header',
        null,
        el('wsa:Action', understood, m.action),
        el('wsa:MessageID', null, m.messageId),
        el('wsa:To', null, m.to),
        m.relatesTo !== undefined && el('wsa:RelatesTo', null, m.relatesTo),
        !m.response && el('wsa:ReplyTo', understood, el('wsa:Address', null, anonymousAddress)),
        m.assertion !== undefined && el('wsse:Security', { 'xmlns:wsse': wsseNs }, raw(m.assertion)),
      ),
      el('soap:Body', null, typeof m.body === 'string' ? raw(m.body) : m.body),
    ),
  );
}
