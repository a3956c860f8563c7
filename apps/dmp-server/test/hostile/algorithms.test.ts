import { createHmac, createSign, X509Certificate } from 'node:crypto';
import { buildVihf } from '@trousse/vihf';
import { dsNs, xmlAlgorithms } from '@trousse/xml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf, staysCalm } from '../support/calm.ts';
import { compose, transmit } from '../support/compose.ts';
import { type CustomSignature, signAs, x509Data } from '../support/custom-signature.ts';
import { createPki, type Odd } from '../support/pki.ts';
import { createSampleWorld, samples } from '../support/samples.ts';
import { claimsOf } from '../support/software.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createSampleWorld();
});
afterAll(() => world.close());
staysCalm(() => world);

const { exclusive, enveloped, inclusive, inclusiveWithComments, sha1, rsaSha1 } = xmlAlgorithms;
const more = 'http://www.w3.org/2001/04/xmldsig-more#';
const holder = { nationalId: '899700100011', familyName: 'BRUYÈRE-EXEMPLE', givenName: 'Camille' };

/** Sends a call whose assertion is signed this way by the doctor, and tells what it is answered. */
async function sent(o: CustomSignature, signer = world.people.doctor.credentials.signature): Promise<string> {
  const sample = samples['TD0.2 existence']!;
  const unsigned = buildVihf(claimsOf(world.people.doctor, signer, sample.patient));
  const composed = await compose(world, sample, { signed: () => signAs(unsigned, signer, o) });
  return refusalOf(await transmit(world, composed));
}

const unsupported = '500 Sender UnsupportedAlgorithm';
const failed = '500 Sender FailedCheck';
const certificate = '500 Sender DMPInvalidCertificate';

it('what signs as it should is granted: the suite refuses tricks, not itself', async () => {
  expect(await sent({})).toBe('granted');
});

describe('an algorithm that is not on the list is refused', () => {
  const spki = (type: 'pem' | 'der'): Buffer => {
    const { publicKey } = new X509Certificate(world.people.doctor.credentials.signature.certificateDer);
    return Buffer.from(publicKey.export({ type: 'spki', format: type as 'pem' }) as string | Buffer);
  };
  it.each<[string, () => CustomSignature]>([
    ...(['sha1', 'sha256'] as const).flatMap((hash) =>
      (['pem', 'der'] as const).map((type): [string, () => CustomSignature] => [
        `HMAC-${hash} under the public key as ${type}`,
        () => ({
          signatureMethod: hash === 'sha1' ? `${dsNs}hmac-sha1` : `${more}hmac-sha256`,
          value: (info) => createHmac(hash, spki(type)).update(info).digest('base64'),
        }),
      ]),
    ),
    [
      'HMAC under the certificate, cut to no bit',
      () => ({
        signatureMethod: `${dsNs}hmac-sha1`,
        methodContent: '<ds:HMACOutputLength>0</ds:HMACOutputLength>',
        value: () => 'AA==',
      }),
    ],
    ['none', () => ({ signatureMethod: 'none', value: () => 'AA==' })],
    ['an empty identifier', () => ({ signatureMethod: '', value: () => 'AA==' })],
    ['RSA-SHA1', () => ({ signatureMethod: rsaSha1, value: signed('sha1') })],
    ['RSA-MD5', () => ({ signatureMethod: `${more}rsa-md5`, value: signed('md5') })],
    ['RSA-SHA512', () => ({ signatureMethod: `${more}rsa-sha512`, value: signed('sha512') })],
    ['RSA-PSS', () => ({ signatureMethod: 'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1' })],
    ['DSA', () => ({ signatureMethod: `${dsNs}dsa-sha1` })],
    ['ECDSA', () => ({ signatureMethod: `${more}ecdsa-sha256` })],
    ['a digest of SHA-1', () => ({ digestMethod: sha1 })],
    ['a digest of MD5', () => ({ digestMethod: `${more}md5` })],
    ['no digest', () => ({ digestMethod: 'none', digestValue: '' })],
    ['inclusive canonicalisation of what is signed', () => ({ canonicalization: inclusive })],
    ['inclusive canonicalisation with comments', () => ({ canonicalization: inclusiveWithComments })],
    ['exclusive canonicalisation with comments', () => ({ canonicalization: `${exclusive}WithComments` })],
    ['canonicalisation 1.1', () => ({ canonicalization: 'http://www.w3.org/2006/12/xml-c14n11' })],
    ['no canonicalisation', () => ({ canonicalization: '' })],
  ])('%s', async (_, o) => {
    expect([unsupported, failed]).toContain(await sent(o()));
  });

  const signed =
    (hash: string) =>
    (info: string): string =>
      createSign(hash).update(info).sign(world.people.doctor.credentials.signature.keyPem, 'base64');

  it('SHA-1 is taken only where the configuration says so, and MD5 never', async () => {
    await world.restart({ acceptSha1Assertions: true });
    const old = { signatureMethod: rsaSha1, digestMethod: sha1, value: signed('sha1') };
    expect(await sent(old)).toBe('granted');
    expect(await sent({ signatureMethod: `${more}rsa-md5`, value: signed('md5') })).toBe(unsupported);
    await world.restart();
    expect(await sent(old)).toBe(unsupported);
  });
});

describe('transforms that could change what is signed are refused', () => {
  const xpath = '<ds:XPath>not(ancestor-or-self::ds:Signature)</ds:XPath>';
  const xslt =
    '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"><xsl:template match="/"><a/></xsl:template></xsl:stylesheet>';
  const withContent = (algorithm: string, content: string): string =>
    `<ds:Transform Algorithm="${algorithm}">${content}</ds:Transform>`;
  it.each<[string, readonly string[]]>([
    ['XPath', [enveloped, withContent('http://www.w3.org/TR/1999/REC-xpath-19991116', xpath), exclusive]],
    ['XPath filter 2', [enveloped, withContent('http://www.w3.org/2002/06/xmldsig-filter2', xpath), exclusive]],
    ['XSLT', [enveloped, withContent('http://www.w3.org/TR/1999/REC-xslt-19991116', xslt), exclusive]],
    ['base64', [enveloped, `${dsNs}base64`, exclusive]],
    ['one unknown', [enveloped, 'urn:unknown', exclusive]],
    [
      'the STR transform of WS-Security',
      [
        enveloped,
        'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#STR-Transform',
        exclusive,
      ],
    ],
    ['the enveloped one alone', [enveloped]],
    ['canonicalisation alone', [exclusive]],
    ['both in the other order', [exclusive, enveloped]],
    ['one twice', [enveloped, exclusive, exclusive]],
    ['a thousand', [enveloped, ...Array.from({ length: 1000 }, () => exclusive)]],
    ['none', []],
    ['with comments', [enveloped, `${exclusive}WithComments`]],
    ['with a parameter of another kind', [enveloped, withContent(exclusive, '<x:Any xmlns:x="urn:x"/>')]],
  ])('%s', async (_, transforms) => {
    expect(await sent({ transforms })).toBe(failed);
  });
});

describe('references that say too much or too little are refused', () => {
  it.each<[string, CustomSignature]>([
    ['two', { references: (r) => r + r }],
    ['two thousand', { references: (r) => r.repeat(2_000) }],
    ['none', { references: () => '' }],
    ['to the whole message', { uri: '' }],
    ['to an empty fragment', { uri: '#' }],
    ['to a file', { uri: 'file:///etc/passwd' }],
    ['to another host', { uri: 'http://localhost:1/' }],
    ['by XPointer', { uri: '#xpointer(/)' }],
    ['by XPath in an ID', { uri: "#x' or '1'='1" }],
    ['to another ID', { uri: '#other' }],
    ['without URI', { references: (r) => r.replace(/ URI="[^"]*"/, '') }],
    ['without digest', { references: (r) => r.replace(/<ds:DigestValue>.*<\/ds:DigestValue>/, '') }],
    ['with an empty digest', { digestValue: '' }],
    ['with a digest of a megabyte', { digestValue: 'A'.repeat(1_000_000) }],
    ['with a digest that begins well', { references: (r) => r.replace('</ds:DigestValue>', 'AAAA</ds:DigestValue>') }],
    ['with two digests', { references: (r) => r.replace(/(<ds:DigestValue>.*<\/ds:DigestValue>)/, '$1$1') }],
    ['inside a manifest', { references: (r) => `<ds:Manifest>${r}</ds:Manifest>` }],
    [
      'of the type of a manifest, to an object',
      {
        references: (r) =>
          r.replace('<ds:Reference', `<ds:Reference Type="${dsNs}Manifest"`).replace(/URI="[^"]*"/, 'URI="#m"'),
      },
    ],
  ])('%s', async (_, o) => {
    expect(await sent(o)).toBe(failed);
  });
});

describe('a signature of another shape is refused', () => {
  it.each<[string, CustomSignature]>([
    ['without value', { touch: (s) => s.replace(/<ds:SignatureValue>.*<\/ds:SignatureValue>/, '') }],
    ['with an empty value', { value: () => '' }],
    ['with a value of two megabytes', { value: () => 'A'.repeat(2_000_000) }],
    ['with a value of the wrong length', { value: () => 'AAAA' }],
    ['with two values', { touch: (s) => s.replace(/(<ds:SignatureValue>.*<\/ds:SignatureValue>)/, '$1$1') }],
    ['without SignedInfo', { touch: (s) => s.replace(/<ds:SignedInfo .*<\/ds:SignedInfo>/, '') }],
    ['with two SignedInfo', { touch: (s) => s.replace(/(<ds:SignedInfo .*<\/ds:SignedInfo>)/, '$1$1') }],
    [
      'with SignedInfo last',
      { touch: (s) => s.replace(/(<ds:SignedInfo .*<\/ds:SignedInfo>)(.*)<\/ds:Signature>/, '$2$1</ds:Signature>') },
    ],
    ['under another namespace', { touch: (s) => s.replaceAll(dsNs, 'urn:other') }],
    ['with an object', { touch: (s) => s.replace('</ds:Signature>', '<ds:Object><a/></ds:Object></ds:Signature>') }],
  ])('%s', async (_, o) => {
    expect(await sent(o)).toBe(failed);
  });
});

describe('a key that is not a trusted card’s is refused', () => {
  it.each<[string, (own: string) => string]>([
    ['named only', () => '<ds:KeyName>ma clé</ds:KeyName>'],
    ['to be fetched', () => '<ds:RetrievalMethod URI="http://localhost:1/key"/>'],
    [
      'given bare',
      () =>
        '<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>AQAB</ds:Modulus><ds:Exponent>AQAB</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>',
    ],
    ['absent', () => ''],
    ['of no certificate', () => '<ds:X509Data><ds:X509Certificate>AAAA</ds:X509Certificate></ds:X509Data>'],
    [
      'of a certificate of a megabyte',
      () => `<ds:X509Data><ds:X509Certificate>${'A'.repeat(1_000_000)}</ds:X509Certificate></ds:X509Data>`,
    ],
    ['of two certificates', (own) => own + own],
    ['of a certificate outside X509Data', (own) => own.replaceAll('ds:X509Data', 'ds:Other')],
  ])('%s', async (_, keyInfo) => {
    const own = x509Data(world.people.doctor.credentials.signature);
    expect([certificate, failed]).toContain(await sent({ keyInfo: keyInfo(own) }));
  });

  it('of another card', async () => {
    expect(await sent({ keyInfo: x509Data(world.people.cardiologist.credentials.signature) })).toBe(failed);
  });

  const day = 86_400_000;
  const days = (n: number): Date => new Date(Date.now() + n * day);
  it.each<[string, Odd, string]>([
    ['for authentication', { usage: 'digitalSignature' }, certificate],
    ['that expired', { dates: { notBefore: days(-30), notAfter: days(-1) } }, certificate],
    ['that is not valid yet', { dates: { notBefore: days(1), notAfter: days(30) } }, certificate],
    ['signed by itself under the authority’s name', { selfSigned: true }, certificate],
    [
      'of 1024 bits',
      {
        keys: {
          name: 'RSASSA-PKCS1-v1_5',
          hash: 'SHA-256',
          publicExponent: new Uint8Array([1, 0, 1]),
          modulusLength: 1024,
        },
      },
      unsupported,
    ],
    ['on an elliptic curve', { keys: { name: 'ECDSA', namedCurve: 'P-256' } }, unsupported],
  ])('of a certificate %s', async (_, odd, expected) => {
    const signer = await world.pki.oddCard({ ...holder, profession: 10, speciality: 'SM26' }, odd);
    expect(await sent({}, signer)).toBe(expected);
  });

  it('of a certificate that another card issued', async () => {
    const issuer = world.people.doctor.credentials.signature;
    const signer = await world.pki.oddCard({ ...holder, profession: 10, speciality: 'SM26' }, { issuer });
    expect(await sent({}, signer)).toBe(certificate);
  });

  it('of an authority of the same name', async () => {
    const twin = await createPki('AC D’ESSAI');
    expect(await sent({}, (await twin.card({ ...holder, profession: 10, speciality: 'SM26' })).signature)).toBe(
      certificate,
    );
  });
});
