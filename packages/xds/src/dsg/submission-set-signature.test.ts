import { createHash } from 'node:crypto';
import {
  type AllowedAlgorithms,
  canonicaliseDocument,
  legacyAlgorithms,
  modernAlgorithms,
  signEnveloping,
  XmlSignatureError,
} from '@trousse/xml';
import { testCertificate } from '@trousse/xml/test-certificate';
import { describe, expect, it } from 'vitest';
import { XdsError, type XdsProblem } from '../errors.ts';
import { buildSubmissionSetSignature } from './build.ts';
import type { SignedDocument } from './document-digest.ts';
import { readUnsigned } from './read-unsigned.ts';
import { signSubmissionSet } from './sign.ts';
import { verifySubmissionSetSignature } from './verify.ts';

const { der, sign } = testCertificate();
const other = testCertificate();
const cda = Buffer.from(
  `<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet href="cda.xsl"?><!--avant--><ClinicalDocument xmlns='urn:hl7-org:v3' b="2" a='1'><!--dedans--><title>Été &amp; hiver</title></ClinicalDocument>`,
);
const second = Buffer.from('<ClinicalDocument xmlns="urn:hl7-org:v3"/>');
const input = {
  signatureId: '2.25.3',
  set: { uniqueId: '2.25.2' },
  documents: [
    { uniqueId: '2.25.1', cda },
    { uniqueId: '2.25.4', cda: second },
  ],
  certificateDer: der,
  signingTime: new Date('2026-11-20T08:31:00Z'),
};
const expected = {
  documents: new Map<string, SignedDocument>([
    ['2.25.1', cda],
    ['2.25.4', second],
  ]),
  submissionSetUniqueId: '2.25.2',
  algorithms: modernAlgorithms,
};
const unsigned = buildSubmissionSetSignature(input);
const signed = await signSubmissionSet(unsigned, { certificateDer: der, sign });

const references = [
  { id: 'IHEManifest', type: 'http://www.w3.org/2000/09/xmldsig#Manifest' },
  { id: 'S0-SignedProperties', type: 'http://uri.etsi.org/01903/v1.1.1#SignedProperties' },
];
/** Signs without our own checks, as a careless or hostile software would. */
const signAnything = (xml: string) => signEnveloping(xml, { references, certificateDer: der, sign });

async function refusal(xml: string | Uint8Array, o: Partial<typeof expected> = {}): Promise<XdsProblem | 'accepted'> {
  try {
    await verifySubmissionSetSignature(xml, { ...expected, ...o });
    return 'accepted';
  } catch (error) {
    if (error instanceof XdsError) return error.code;
    throw error;
  }
}

describe('the signature of a submission set', () => {
  it('is written before signing as three objects: manifest, purpose, qualifying properties', () => {
    const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('base64');
    const canonical = (xml: Buffer) => sha256(canonicaliseDocument(xml, { exclusive: false, withComments: true }));
    const method = (prefix: string) => `<${prefix}:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>`;
    const reference = (id: string, digest: string) =>
      `<ds:Reference URI="urn:oid:${id}"><ds:Transforms><ds:Transform Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments"/></ds:Transforms>${method('ds')}<ds:DigestValue>${digest}</ds:DigestValue></ds:Reference>`;
    expect(unsigned).toBe(
      [
        '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="2.25.3">',
        '<ds:Object><ds:Manifest Id="IHEManifest">',
        `<ds:Reference URI="urn:oid:2.25.2">${method('ds')}<ds:DigestValue>AA==</ds:DigestValue></ds:Reference>`,
        reference('2.25.1', canonical(cda)),
        reference('2.25.4', canonical(second)),
        '</ds:Manifest></ds:Object>',
        '<ds:Object><ds:SignatureProperties><ds:SignatureProperty Id="purposeOfSignature" Target="#2.25.3">1.2.840.10065.1.12.1.14</ds:SignatureProperty></ds:SignatureProperties></ds:Object>',
        '<ds:Object><xad:QualifyingProperties xmlns:xad="http://uri.etsi.org/01903/v1.1.1#" Target="#2.25.3"><xad:SignedProperties Id="S0-SignedProperties"><xad:SignedSignatureProperties>',
        '<xad:SigningTime>2026-11-20T08:31:00.000Z</xad:SigningTime>',
        `<xad:SigningCertificate><xad:Cert><xad:CertDigest>${method('xad')}<xad:DigestValue>${sha256(der)}</xad:DigestValue></xad:CertDigest>`,
        '<xad:IssuerSerial><ds:X509IssuerName>CN=Essai</ds:X509IssuerName><ds:X509SerialNumber>1</ds:X509SerialNumber></xad:IssuerSerial></xad:Cert></xad:SigningCertificate>',
        '<xad:SignaturePolicyIdentifier><xad:SignaturePolicyImplied/></xad:SignaturePolicyIdentifier></xad:SignedSignatureProperties>',
        '<xad:SignedDataObjectProperties/></xad:SignedProperties></xad:QualifyingProperties></ds:Object></ds:Signature>',
      ].join(''),
    );
  });

  it('gives signer, time and identifier once verified', async () => {
    const verified = await verifySubmissionSetSignature(signed, expected);
    expect(Buffer.from(verified.certificateDer)).toEqual(der);
    expect(verified.signingTime).toEqual(input.signingTime);
    expect(verified.signatureId).toBe('2.25.3');
    expect(await refusal(Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${signed}\n`))).toBe('accepted');
  });

  it('names the chain after the signer, and holds for a document written otherwise with the same canonical form', async () => {
    const xml = buildSubmissionSetSignature({ ...input, chain: [other.der] });
    expect(await refusal(await signSubmissionSet(xml, { certificateDer: der, sign }))).toBe('accepted');
    const rewritten = Buffer.from(cda.toString().replace(`b="2" a='1'`, `a="1"  b='2'`));
    expect(await refusal(signed, { documents: new Map([...expected.documents, ['2.25.1', rewritten]]) })).toBe(
      'accepted',
    );
  });

  it('is not built over what is not XML, nor with what is not a certificate', () => {
    const documents = [{ uniqueId: '2.25.1', cda: Buffer.from('%PDF-1.7') }];
    expect(() => buildSubmissionSetSignature({ ...input, documents })).toThrow('signature-documents');
    const dtd = [{ uniqueId: '2.25.1', cda: Buffer.from('<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>') }];
    expect(() => buildSubmissionSetSignature({ ...input, documents: dtd })).toThrow('signature-documents');
    expect(() => buildSubmissionSetSignature({ ...input, certificateDer: Buffer.from('x') })).toThrow(
      'signature-certificate',
    );
  });
});

describe('signing', () => {
  it.each<[string, (xml: string) => string]>([
    ['another element', () => '<a/>'],
    ['text that is not XML', () => 'PIN'],
    ['an extra object', (x) => x.replace('</ds:Signature>', '<ds:Object>x</ds:Object></ds:Signature>')],
    ['an extra property', (x) => x.replace('<xad:SignedDataObjectProperties/>', '$&<xad:Role/>')],
    ['another purpose', (x) => x.replace('1.2.840.10065.1.12.1.14', '1.2.840.10065.1.12.1.1')],
    ['a comment', (x) => x.replace('<ds:Object>', '<!-- --><ds:Object>')],
    ['a reference to a file', (x) => x.replace('urn:oid:2.25.1', 'file:///etc/passwd')],
    ['another transform', (x) => x.replace('#WithComments', '')],
    ['no document', (x) => x.replace(/(<ds:Reference URI="urn:oid:2.25.[14]">.*?<\/ds:Reference>)+/, '')],
    ['one document twice', (x) => x.replace('urn:oid:2.25.4', 'urn:oid:2.25.1')],
    ['another time notation', (x) => x.replace('08:31:00.000Z', '09:31:00+01:00')],
    ['a DOCTYPE', (x) => `<!DOCTYPE x>${x}`],
  ])('is refused over %s', async (_, change) => {
    const changed = change(unsigned);
    expect(changed).not.toBe(unsigned);
    await expect(signSubmissionSet(changed, { certificateDer: der, sign })).rejects.toThrow('signature-shape');
  });

  it('is refused for a certificate that the signature does not name', async () => {
    await expect(signSubmissionSet(unsigned, { certificateDer: other.der, sign })).rejects.toThrow(
      'signature-certificate',
    );
  });

  it('is refused over more than a megabyte', () => {
    expect(() => readUnsigned(`<a>${'x'.repeat(1024 * 1024)}</a>`)).toThrow('signature-too-large');
  });

  it('lets a card’s own refusal through', async () => {
    const refuse = async () => {
      throw new Error('card gone');
    };
    await expect(signSubmissionSet(unsigned, { certificateDer: der, sign: refuse })).rejects.toThrow('card gone');
  });
});

describe('a signature is refused', () => {
  it.each<[string, (xml: string) => string, XdsProblem]>([
    ['with an altered document digest', (x) => x.replace(/(2\.25\.4.*?<ds:DigestValue>)./, '$1_'), 'signature-digest'],
    ['with an altered signing time', (x) => x.replace('08:31:00', '08:31:01'), 'signature-digest'],
    ['with an altered signature value', (x) => x.replace(/(<ds:SignatureValue>)(.{4})/, '$1AAAA'), 'signature-value'],
    ['with an altered SignedInfo', (x) => x.replace('#Manifest"', '#Object"'), 'signature-value'],
    [
      'with the certificate of another',
      (x) => x.replace(der.toString('base64'), other.der.toString('base64')),
      'signature-value',
    ],
    ['with a certificate that is none', (x) => x.replace(der.toString('base64'), 'AAAA'), 'signature-certificate'],
    [
      'with a second manifest of the same Id',
      (x) => x.replace('<ds:Object>', '<ds:Object><ds:Manifest Id="IHEManifest"/></ds:Object>$&'),
      'signature-id',
    ],
    [
      'with a second bearer of the Id under another attribute',
      (x) => x.replace('<ds:SignatureProperties', '$& xml:id="IHEManifest"'),
      'signature-id',
    ],
    ['with the properties’ Id gone', (x) => x.replace('Id="S0-SignedProperties"', 'Id="S1"'), 'signature-id'],
    ['wrapped in another element', (x) => `<a>${x}</a>`, 'signature-shape'],
    [
      'wrapping another signature',
      (x) => x.replace('</ds:Signature>', `<ds:Object>${x}</ds:Object></ds:Signature>`),
      'signature-shape',
    ],
    ['with a DOCTYPE', (x) => `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${x}`, 'signature-shape'],
    ['cut short', (x) => x.slice(0, -20), 'signature-shape'],
    ['empty', () => '', 'signature-shape'],
    ['of more than a megabyte', (x) => x + ' '.repeat(1024 * 1024), 'signature-too-large'],
  ])('%s', async (_, change, problem) => {
    const changed = change(signed);
    expect(changed).not.toBe(signed);
    expect(await refusal(changed)).toBe(problem);
  });

  it('for another submission set', async () => {
    expect(await refusal(signed, { submissionSetUniqueId: '2.25.9' })).toBe('signature-set');
  });

  it('when a document was altered, is missing, or was added', async () => {
    const documents = (changes: [string, SignedDocument][]) => ({
      documents: new Map([...expected.documents, ...changes]),
    });
    const altered = Buffer.from(cda.toString().replace('hiver', 'neige'));
    const uncommented = Buffer.from(cda.toString().replace('<!--dedans-->', ''));
    expect(await refusal(signed, documents([['2.25.1', altered]]))).toBe('signature-digest');
    expect(await refusal(signed, documents([['2.25.1', uncommented]]))).toBe('signature-digest');
    expect(await refusal(signed, documents([['2.25.1', second]]))).toBe('signature-digest');
    expect(await refusal(signed, documents([['2.25.1', Buffer.from('%PDF')]]))).toBe('signature-documents');
    expect(await refusal(signed, documents([['2.25.5', second]]))).toBe('signature-documents');
    expect(await refusal(signed, { documents: new Map([['2.25.1', cda]]) })).toBe('signature-documents');
    expect(
      await refusal(signed, {
        documents: new Map([
          ['2.25.1', cda],
          ['2.25.5', second],
        ]),
      }),
    ).toBe('signature-documents');
  });

  it.each<[string, (xml: string) => string, XdsProblem]>([
    ['does not name its certificate', (x) => x.replace(/(<xad:DigestValue>)./, '$1_'), 'signature-certificate'],
    ['names a document twice', (x) => x.replace('urn:oid:2.25.4', 'urn:oid:2.25.1'), 'signature-shape'],
    ['names a document by a URL', (x) => x.replace('urn:oid:2.25.1', 'file:///etc/passwd'), 'signature-shape'],
    [
      'transforms a document by XSLT',
      (x) => x.replace('REC-xml-c14n-20010315#WithComments', 'REC-xslt-19991116'),
      'signature-algorithm',
    ],
    [
      'digests a document with MD5',
      (x) => x.replace(/(2\.25\.1.*?)2001\/04\/xmlenc#sha256/, '$12001/04/xmldsig-more#md5'),
      'signature-algorithm',
    ],
    ['signs something else than a manifest', (x) => x.replaceAll('ds:Manifest', 'ds:Other'), 'signature-shape'],
    ['says no time', (x) => x.replace(/<xad:SigningTime>.*?<\/xad:SigningTime>/, ''), 'signature-shape'],
    ['says no set', (x) => x.replace('urn:oid:2.25.2', 'urn:oid:2.25.8'), 'signature-set'],
  ])('when its signer %s', async (_, change, problem) => {
    const changed = change(unsigned);
    expect(changed).not.toBe(unsigned);
    expect(await refusal(await signAnything(changed))).toBe(problem);
  });

  it('with a key of 1,024 bits or of another kind', async () => {
    for (const weak of [testCertificate({ modulusLength: 1024 }), testCertificate({ ec: true })]) {
      const xml = buildSubmissionSetSignature({ ...input, certificateDer: weak.der });
      expect(await refusal(await signSubmissionSet(xml, { certificateDer: weak.der, sign: weak.sign }))).toBe(
        'signature-algorithm',
      );
    }
  });
});

describe('older software', () => {
  const accepts = (xml: string, algorithms: AllowedAlgorithms) => refusal(xml, { algorithms });
  const sha1 = (data: string | Buffer) => createHash('sha1').update(data).digest('base64');
  const canonical = (xml: Buffer) => canonicaliseDocument(xml, { exclusive: false, withComments: true });

  it('is heard with SHA-1 digests only where SHA-1 is allowed', async () => {
    const digests = [canonical(cda), canonical(second)].map(sha1);
    const xml = unsigned
      .replaceAll('2001/04/xmlenc#sha256', '2000/09/xmldsig#sha1')
      .replace(/(2\.25\.1".*?<ds:DigestValue>)[^<]*/, `$1${digests[0]}`)
      .replace(/(2\.25\.4".*?<ds:DigestValue>)[^<]*/, `$1${digests[1]}`)
      .replace(/(<xad:DigestValue>)[^<]*/, `$1${sha1(der)}`);
    expect(await accepts(await signAnything(xml), legacyAlgorithms)).toBe('accepted');
    expect(['signature-algorithm', 'signature-certificate']).toContain(
      await accepts(await signAnything(xml), modernAlgorithms),
    );
  });

  it('may digest a document as bytes, without transform', async () => {
    const xml = unsigned
      .replace(/(2\.25\.1">)<ds:Transforms>.*?<\/ds:Transforms>/, '$1')
      .replace(/(2\.25\.1".*?<ds:DigestValue>)[^<]*/, `$1${createHash('sha256').update(cda).digest('base64')}`);
    expect(await accepts(await signAnything(xml), modernAlgorithms)).toBe('accepted');
  });
});

it('a refusal keeps its cause and quotes nothing of the document', async () => {
  try {
    await verifySubmissionSetSignature(signed.replace('08:31:00', '08:31:01'), expected);
    expect.unreachable();
  } catch (error) {
    expect((error as XdsError).cause).toBeInstanceOf(XmlSignatureError);
    expect((error as XdsError).message).toBe('XDS refused: signature-digest');
    expect((error as XdsError).registryError.code).toBe('XDSRepositoryError');
  }
});
