import { attr, el, first, parseXml, path, text } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { decodeAnswer, decodeEnvelope } from './decode-envelope.ts';
import { encodeEnvelope } from './encode-envelope.ts';
import { SoapError, type SoapErrorCode } from './errors.ts';
import { decodeFault, encodeFault } from './fault.ts';
import { anonymousAddress, faultAction, samlNs, soap11Ns, soapNs, wsaNs, wsseNs } from './namespaces.ts';

const request = {
  action: 'urn:ihe:iti:2007:RegistryStoredQuery',
  to: 'https://dmp.example/si-dmp-server/v2/services/registry',
  messageId: 'urn:uuid:0f0e0d0c-0000-4000-8000-000000000001',
  body: el('x:Query', { 'xmlns:x': 'urn:x' }, 'é & è'),
};

function refusal(read: () => unknown): SoapErrorCode | 'accepted' {
  try {
    read();
    return 'accepted';
  } catch (error) {
    if (error instanceof SoapError) return error.code;
    throw error;
  }
}

describe('a request', () => {
  it('goes on the wire in the order and with the marks of the official samples', () => {
    const xml = encodeEnvelope({ ...request, assertion: `<a:Assertion xmlns:a="${samlNs}"/>` });
    expect(xml).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>\n<soap:Envelope xmlns:soap="${soapNs}" xmlns:wsa="${wsaNs}"><soap:Header>` +
        `<wsa:Action soap:mustUnderstand="true">${request.action}</wsa:Action>` +
        `<wsa:MessageID>${request.messageId}</wsa:MessageID><wsa:To>${request.to}</wsa:To>` +
        `<wsa:ReplyTo soap:mustUnderstand="true"><wsa:Address>${anonymousAddress}</wsa:Address></wsa:ReplyTo>` +
        `<wsse:Security xmlns:wsse="${wsseNs}"><a:Assertion xmlns:a="${samlNs}"/></wsse:Security></soap:Header>` +
        `<soap:Body><x:Query xmlns:x="urn:x">é &amp; è</x:Query></soap:Body></soap:Envelope>`,
    );
  });

  it('is read back whole, from text or bytes', () => {
    const xml = encodeEnvelope({ ...request, assertion: `<a:Assertion xmlns:a="${samlNs}"/>` });
    for (const message of [xml, Buffer.from(xml)]) {
      const read = decodeEnvelope(message);
      expect(read).toMatchObject({
        action: request.action,
        to: request.to,
        messageId: request.messageId,
        replyTo: anonymousAddress,
        hasAssertion: true,
        xml,
      });
      expect(read.relatesTo).toBeUndefined();
      expect(text(read.body)).toBe('é & è');
    }
    expect(decodeEnvelope(encodeEnvelope(request)).hasAssertion).toBe(false);
  });

  const xml = encodeEnvelope(request);
  it.each<[string, string, SoapErrorCode]>([
    ['a SOAP 1.1 envelope', xml.replace(soapNs, soap11Ns), 'version-mismatch'],
    ['another root', '<a/>', 'envelope'],
    ['no body', xml.replace(/<soap:Body>.*<\/soap:Body>/s, ''), 'envelope'],
    ['an empty body', xml.replace(/<soap:Body>.*<\/soap:Body>/s, '<soap:Body/>'), 'envelope'],
    ['two bodies', xml.replace(/(<soap:Body>.*<\/soap:Body>)/s, '$1$1'), 'envelope'],
    ['two children of the body', xml.replace('</soap:Body>', '<x/></soap:Body>'), 'envelope'],
    ['no action', xml.replace(/<wsa:Action.*<\/wsa:Action>/s, ''), 'addressing'],
    ['an empty action', xml.replace(request.action, ' '), 'addressing'],
    ['two actions', xml.replace(/(<wsa:Action.*<\/wsa:Action>)/s, '$1$1'), 'addressing'],
    ['two message identifiers', xml.replace(/(<wsa:MessageID.*<\/wsa:MessageID>)/s, '$1$1'), 'addressing'],
    ['no message identifier', xml.replace(/<wsa:MessageID.*<\/wsa:MessageID>/s, ''), 'addressing'],
    ['a DOCTYPE', xml.replace('<soap:Envelope', '<!DOCTYPE a><soap:Envelope'), 'xml'],
    ['a text cut short', xml.slice(0, -5), 'xml'],
    [
      'a mandatory header that nobody understands',
      xml.replace('</soap:Header>', '<t:T xmlns:t="urn:t" soap:mustUnderstand="1"/></soap:Header>'),
      'must-understand',
    ],
  ])('with %s is refused', (_, message, code) => {
    expect(refusal(() => decodeEnvelope(message))).toBe(code);
  });

  it('is refused beyond the limits of its reader', () => {
    expect(refusal(() => decodeEnvelope(xml, { maxBytes: 100 }))).toBe('xml');
  });

  it('passes with an optional header that nobody understands', () => {
    const more = xml.replace('</soap:Header>', '<t:T xmlns:t="urn:t"/></soap:Header>');
    expect(refusal(() => decodeEnvelope(more))).toBe('accepted');
  });
});

describe('an answer', () => {
  const answer = encodeEnvelope({ ...request, to: anonymousAddress, relatesTo: 'urn:uuid:q', response: true });

  it('names the message it answers and has no ReplyTo', () => {
    const header = first(parseXml(answer), 'Header');
    expect(text(first(header, 'RelatesTo'))).toBe('urn:uuid:q');
    expect(first(header, 'ReplyTo')).toBeUndefined();
    expect(attr(first(header, 'Action'), `{${soapNs}}mustUnderstand`)).toBeUndefined();
  });

  it('to another message is refused', () => {
    expect(decodeAnswer(answer, { relatesTo: 'urn:uuid:q' }).relatesTo).toBe('urn:uuid:q');
    expect(refusal(() => decodeAnswer(answer, { relatesTo: 'urn:uuid:z' }))).toBe('relates-to');
  });

  it('without addressing headers is read', () => {
    const bare = `<e:Envelope xmlns:e="${soapNs}"><e:Body><a/></e:Body></e:Envelope>`;
    expect(decodeAnswer(bare, { relatesTo: 'urn:uuid:q' }).body.name).toBe('a');
  });
});

describe('a fault', () => {
  const fault = {
    code: 'Sender',
    reason: 'Accès refusé par le service des droits',
    messageId: 'urn:uuid:m',
    relatesTo: 'urn:uuid:q',
  } as const;

  it('comes back with its code, subcode, reason and detail', () => {
    const xml = encodeFault({
      ...fault,
      subcode: { ns: 'urn:dmp', value: 'DMPAccessDeniedByRightsService' },
      detail: el('d', null, 'x'),
    });
    const read = decodeAnswer(xml, { relatesTo: 'urn:uuid:q' });
    expect(read.action).toBe(faultAction);
    const decoded = decodeFault(read);
    expect(decoded).toMatchObject({ code: 'Sender', subcode: 'DMPAccessDeniedByRightsService', reason: fault.reason });
    expect(text(path(decoded?.detail, 'd'))).toBe('x');
    expect(xml).toContain('<soap:Value xmlns:s="urn:dmp">s:DMPAccessDeniedByRightsService</soap:Value>');
  });

  it('may have a subcode without namespace, or none', () => {
    const bare = encodeFault({ ...fault, subcode: { value: 'XDSDocumentUniqueIdError' } });
    expect(decodeFault(decodeEnvelope(bare))?.subcode).toBe('XDSDocumentUniqueIdError');
    expect(decodeFault(decodeEnvelope(encodeFault(fault)))?.subcode).toBeUndefined();
  });

  it('with nested subcodes gives the innermost, and the French reason among several', () => {
    const xml = `<e:Envelope xmlns:e="${soapNs}"><e:Body><e:Fault><e:Code><e:Value>e:Receiver</e:Value><e:Subcode><e:Value>a:A</e:Value><e:Subcode><e:Value>a:B</e:Value></e:Subcode></e:Subcode></e:Code><e:Reason><e:Text xml:lang="en">no</e:Text><e:Text xml:lang="fr-FR">non</e:Text></e:Reason></e:Fault></e:Body></e:Envelope>`;
    expect(decodeFault(decodeAnswer(xml, { relatesTo: '' }))).toEqual({
      code: 'Receiver',
      subcode: 'B',
      reason: 'non',
    });
  });

  it('is not seen where there is none', () => {
    expect(decodeFault(decodeEnvelope(encodeEnvelope(request)))).toBeUndefined();
  });
});
