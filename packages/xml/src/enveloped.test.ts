import { describe, expect, it } from 'vitest';
import { legacyAlgorithms, modernAlgorithms, xmlAlgorithms } from './algorithms.ts';
import { XmlSignatureError, type XmlSignatureErrorCode } from './errors.ts';
import { parseXml } from './parse.ts';
import { first, text } from './query.ts';
import { signEnveloped } from './sign-enveloped.ts';
import { testCertificate } from './test-certificate.ts';
import { verifyEnveloped } from './verify-enveloped.ts';

const saml = 'urn:oasis:names:tc:SAML:2.0:assertion';
const issuer = { ns: saml, name: 'Issuer' };
const { der, sign } = testCertificate();
const unsigned = `<s:Assertion xmlns:s="${saml}" Version="2.0" ID="_a1"><s:Issuer>CN=É</s:Issuer>
  <s:Subject><s:NameID>899900000001</s:NameID></s:Subject><r:Role xmlns:r="urn:hl7-org:v3" code="10"/></s:Assertion>`;
const signed = await signEnveloped(unsigned, { certificateDer: der, sign, after: issuer });
const envelope = (inside: string, body = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><e:Envelope xmlns:e="urn:env" xmlns="urn:x"><e:Header><w:Security xmlns:w="urn:w">${inside}</w:Security></e:Header><e:Body>${body}</e:Body></e:Envelope>`;

const verify = (xml: string | Uint8Array, allow = modernAlgorithms) =>
  verifyEnveloped(xml, { ns: saml, name: 'Assertion', allow });

function refusal(xml: string): XmlSignatureErrorCode | 'accepted' {
  try {
    verify(xml);
    return 'accepted';
  } catch (error) {
    if (error instanceof XmlSignatureError) return error.code;
    throw error;
  }
}

describe('an enveloped signature', () => {
  it('stands right after the issuer and verifies alone and inside a message', () => {
    expect(signed).toMatch(/<\/s:Issuer><ds:Signature /);
    expect(verify(signed).id).toBe('_a1');
    const { canonicalXml, certificateDer } = verify(envelope(signed));
    expect(Buffer.from(certificateDer)).toEqual(der);
    expect(canonicalXml).not.toContain('Signature');
    expect(text(first(first(parseXml(canonicalXml), 'Subject'), 'NameID'))).toBe('899900000001');
  });

  it('verifies in bytes of another encoding', () => {
    const xml = envelope(signed).replace('UTF-8', 'UTF-16');
    expect(verify(Buffer.from(`\uFEFF${xml}`, 'utf16le')).id).toBe('_a1');
  });

  it('gives claims without the comment that was slipped into them', () => {
    const { canonicalXml } = verify(signed.replace('8999', '8999<!-- -->'));
    expect(canonicalXml).toContain('<s:NameID>899900000001</s:NameID>');
  });

  it.each<[string, (xml: string) => string, XmlSignatureErrorCode]>([
    ['an altered value', (x) => x.replace('899900000001', '899900000002'), 'digest'],
    ['an altered attribute', (x) => x.replace('code="10"', 'code="21"'), 'digest'],
    ['an altered issuer', (x) => x.replace('CN=É', 'CN=E'), 'digest'],
    ['an added element', (x) => x.replace('<s:Subject>', '<s:Advice></s:Advice><s:Subject>'), 'digest'],
    ['a processing instruction', (x) => x.replace('8999', '8999<?p i?>'), 'digest'],
    ['a digest replaced', (x) => x.replace(/DigestValue>[^<]*/, 'DigestValue>AAAA'), 'signature'],
    ['a signature value replaced', (x) => x.replace(/SignatureValue>..../, 'SignatureValue>AAAA'), 'signature'],
    ['a signature value that is not base64', (x) => x.replace(/SignatureValue>..../, 'SignatureValue>!!!!'), 'shape'],
    ['no signature', (x) => x.replace(/<ds:Signature .*<\/ds:Signature>/s, ''), 'no-signature'],
    ['no certificate', (x) => x.replace(/<ds:X509Certificate>.*<\/ds:X509Certificate>/s, ''), 'key-info'],
    ['a broken certificate', (x) => x.replace(/X509Certificate>[^<]*/, 'X509Certificate>AAAA'), 'key-info'],
    ['a second certificate', (x) => x.replace(/(<ds:X509Certificate>.*<\/ds:X509Certificate>)/s, '$1$1'), 'key-info'],
    ['a DOCTYPE', (x) => `<!DOCTYPE a>${x}`, 'doctype'],
    ['a DOCTYPE after a declaration', (x) => `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e "">]>${x}`, 'doctype'],
    ['a text cut short', (x) => x.slice(0, -20), 'not-well-formed'],
    ['another element', (x) => x.replaceAll('s:Assertion', 's:Response'), 'no-signed-element'],
    ['a second assertion', (x) => envelope(`${x}<s:Assertion xmlns:s="${saml}" ID="_b"/>`), 'several-signed-elements'],
    ['an assertion elsewhere', (x) => envelope(x, `<s:Assertion xmlns:s="${saml}"/>`), 'several-signed-elements'],
    ['a second signature', (x) => x.replace(/(<ds:Signature .*<\/ds:Signature>)/s, '$1$1'), 'several-signatures'],
    [
      'wrapping: the signed assertion moved inside another one',
      (x) => `<s:Assertion xmlns:s="${saml}" ID="_evil"><s:Issuer/>${x}</s:Assertion>`,
      'several-signed-elements',
    ],
    [
      'wrapping: the signature moved one level down',
      (x) => x.replace(/(<ds:Signature .*<\/ds:Signature>)/s, '<s:Advice>$1</s:Advice>'),
      'misplaced-signature',
    ],
    [
      'wrapping: the original kept in an object of the signature',
      (x) => x.replace('</ds:Signature>', '<ds:Object><x/></ds:Object></ds:Signature>'),
      'shape',
    ],
    ['a duplicate ID', (x) => envelope(x, '<b ID="_a1"/>'), 'duplicate-id'],
    ['a duplicate xml:id', (x) => envelope(x, '<b xml:id="_a1"/>'), 'duplicate-id'],
    ['a duplicate wsu:Id', (x) => envelope(x, '<b xmlns:wsu="urn:wsu" wsu:Id="_a1"/>'), 'duplicate-id'],
    ['a duplicate AssertionID', (x) => envelope(x, '<b AssertionID="_a1"/>'), 'duplicate-id'],
    ['a duplicate ID between spaces', (x) => envelope(x, '<b id=" _a1 "/>'), 'duplicate-id'],
    ['an ID meant for XPath', (x) => x.replace('"_a1"', '"_a1\' or \'"'), 'id'],
    ['no ID', (x) => x.replace('ID="_a1"', ''), 'id'],
    ['an ID in a namespace only', (x) => x.replace('ID="_a1"', 'xmlns:z="urn:z" z:ID="_a1"'), 'id'],
    ['a reference to the whole document', (x) => x.replace('URI="#_a1"', 'URI=""'), 'reference'],
    ['an external reference', (x) => x.replace('URI="#_a1"', 'URI="http://example.test/"'), 'reference'],
    ['two references', (x) => x.replace(/(<ds:Reference .*<\/ds:Reference>)/s, '$1$1'), 'reference'],
    [
      'an XSLT transform',
      (x) => x.replace(xmlAlgorithms.enveloped, 'http://www.w3.org/TR/1999/REC-xslt-19991116'),
      'transforms',
    ],
    [
      'a parameter inside a transform',
      (x) => x.replace('</ds:Transform></ds:Transforms>', '<i/></ds:Transform></ds:Transforms>'),
      'transforms',
    ],
    ['inclusive canonicalisation', (x) => x.replace(xmlAlgorithms.exclusive, xmlAlgorithms.inclusive), 'algorithm'],
    ['an HMAC', (x) => x.replace(xmlAlgorithms.rsaSha256, 'http://www.w3.org/2000/09/xmldsig#hmac-sha1'), 'algorithm'],
    ['SHA-1 where it is not allowed', (x) => x.replace(xmlAlgorithms.sha256, xmlAlgorithms.sha1), 'algorithm'],
    ['RSA-SHA1 where it is not allowed', (x) => x.replace(xmlAlgorithms.rsaSha256, xmlAlgorithms.rsaSha1), 'algorithm'],
    ['a null algorithm', (x) => x.replace(xmlAlgorithms.rsaSha256, ''), 'algorithm'],
  ])('refuses %s', (_, change, code) => {
    const changed = change(signed);
    expect(changed).not.toBe(signed);
    expect(refusal(changed)).toBe(code);
  });

  it('refuses a certificate that did not make the signature', () => {
    const other = testCertificate().der.toString('base64');
    expect(refusal(signed.replace(/X509Certificate>[^<]*/, `X509Certificate>${other}`))).toBe('signature');
  });

  it('refuses keys that are too short or not RSA', async () => {
    for (const weak of [testCertificate({ modulusLength: 1024 }), testCertificate({ ec: true })]) {
      const xml = await signEnveloped(unsigned, {
        certificateDer: weak.der,
        sign: weak.sign,
        after: issuer,
      });
      expect(refusal(xml)).toBe('algorithm');
    }
  });

  it('says SHA-1 is accepted only where a configuration lists it', () => {
    expect(legacyAlgorithms.digests).toContain(xmlAlgorithms.sha1);
    expect(modernAlgorithms.digests).not.toContain(xmlAlgorithms.sha1);
  });

  it('is not made over an element of another shape', async () => {
    const o = { certificateDer: der, sign, after: issuer };
    await expect(signEnveloped(unsigned.replace(' ID="_a1"', ''), o)).rejects.toThrow('id');
    await expect(signEnveloped(unsigned.replace('<s:Subject>', '<s:Subject xml:id="_a1">'), o)).rejects.toThrow(
      'duplicate',
    );
    await expect(signEnveloped(unsigned, { ...o, after: { ns: saml, name: 'Subject' } })).rejects.toThrow('shape');
    await expect(signEnveloped(unsigned.replace('<s:Subject>', '<?x </s:Issuer>?><s:Subject>'), o)).rejects.toThrow(
      'shape',
    );
    await expect(signEnveloped(`<x>${unsigned}</x>`, o)).rejects.toThrow('id');
  });

  it('lets the refusal of the key holder through', async () => {
    const refused = async () => {
      throw new Error('card removed');
    };
    await expect(signEnveloped(unsigned, { certificateDer: der, sign: refused, after: issuer })).rejects.toThrow(
      'card removed',
    );
  });

  it('verifies a thousand times without growing the WebAssembly memory', () => {
    const message = envelope(signed);
    for (let i = 0; i < 100; i++) verify(message);
    const before = process.memoryUsage().external;
    for (let i = 0; i < 1000; i++) {
      verify(message);
      refusal(message.replace('8999', '8998'));
    }
    expect(process.memoryUsage().external - before).toBeLessThan(20_000_000);
  });
});
