import { createHash } from 'node:crypto';
import { buildSubmissionSetSignature, signSubmissionSet, verifySubmissionSetSignature } from '@trousse/xds';
import { canonicaliseDocument, dsNs, legacyAlgorithms, modernAlgorithms } from '@trousse/xml';
import { testCertificate } from '@trousse/xml/test-certificate';
import { describe, expect, it } from 'vitest';
import { hasXmlsec1, pemOf, xmlsec1 } from './xmlsec1.ts';

const { der, sign, privateKey } = testCertificate();
const cda = Buffer.from(
  `<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet type="text/xsl" href="cda.xsl"?>\n<!-- avant -->\n<ClinicalDocument xmlns='urn:hl7-org:v3' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" b="2" a='1'><!-- dedans --><title>Été &amp; « hiver »</title><x xsi:nil="true"/></ClinicalDocument>\n<!-- après -->\n`,
);
const input = {
  signatureId: '2.25.3',
  set: { uniqueId: '2.25.2' },
  documents: [{ uniqueId: '2.25.1', cda }],
  certificateDer: der,
  signingTime: new Date('2026-11-20T08:31:00Z'),
};
const expected = { documents: new Map([['2.25.1', cda]]), submissionSetUniqueId: '2.25.2' };
const xadesNs = 'http://uri.etsi.org/01903/v1.1.1#';

const ids = ['--id-attr:Id', `${dsNs}:Manifest`, '--id-attr:Id', `${xadesNs}:SignedProperties`];
const verify = ['--verify', '--enabled-key-data', 'x509', '--trusted-pem', 'ca.pem', ...ids];
const maps = ['--url-map:urn:oid:2.25.1', 'cda.xml', '--url-map:urn:oid:2.25.2', 'set.bin'];
const files = (signature: string, document: Uint8Array = cda) => ({
  'signature.xml': signature,
  'ca.pem': pemOf(der),
  'cda.xml': document,
  'set.bin': 'the set has no octets',
});

describe.runIf(hasXmlsec1())('the submission-set signature and xmlsec1', async () => {
  const unsigned = buildSubmissionSetSignature(input);
  const signed = await signSubmissionSet(unsigned, { certificateDer: der, sign });

  it('ours holds for xmlsec1, both references', () => {
    const run = xmlsec1([...verify, '--ignore-manifests', 'signature.xml'], files(signed));
    expect(run.all).toContain('SignedInfo References (ok/all): 2/2');
    expect(run.ok).toBe(true);
  });

  it('our digest of a document is that of xmlsec1, which is given the bytes behind its urn:oid', () => {
    // Of the two references of the manifest, that of the set is a dummy and never holds.
    expect(xmlsec1([...verify, ...maps, 'signature.xml'], files(signed)).all).toContain(
      'Manifests References (ok/all): 1/2',
    );
    const altered = Buffer.from(cda.toString().replace('après', 'apres'));
    const run = xmlsec1([...verify, ...maps, 'signature.xml'], files(signed, altered));
    expect(run.all).toContain('Manifests References (ok/all): 0/2');
  });

  it.each([
    ['an altered manifest', 'urn:oid:2.25.1', 'urn:oid:2.25.7'],
    ['an altered time', '08:31:00', '08:31:01'],
    ['an altered method', '#Manifest"', '#Object"'],
  ])('both refuse %s', async (_, from, to) => {
    const changed = signed.replace(from, to);
    expect(xmlsec1([...verify, '--ignore-manifests', 'signature.xml'], files(changed)).ok).toBe(false);
    await expect(verifySubmissionSetSignature(changed, { ...expected, algorithms: modernAlgorithms })).rejects.toThrow(
      'XDS refused',
    );
  });

  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  function signedByXmlsec1(template: string): string {
    const run = xmlsec1(['--sign', '--ignore-manifests', '--privkey-pem', 'key.pem,ca.pem', ...ids, 'template.xml'], {
      'template.xml': template,
      'key.pem': pem,
      'ca.pem': pemOf(der),
    });
    expect(run.all.includes('Error')).toBe(false);
    return run.stdout;
  }

  /** The same content as a template: what xmlsec1 fills in is left empty. */
  function template(o: { digest: string; signature: string; transforms: string }): string {
    const method = `<ds:DigestMethod Algorithm="${o.digest}"/><ds:DigestValue/>`;
    const reference = (id: string) => `<ds:Reference URI="#${id}">${o.transforms}${method}</ds:Reference>`;
    const info = `<ds:SignedInfo><ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments"/><ds:SignatureMethod Algorithm="${o.signature}"/>${reference('IHEManifest')}${reference('S0-SignedProperties')}</ds:SignedInfo>`;
    const tail = '<ds:SignatureValue/><ds:KeyInfo><ds:X509Data><ds:X509Certificate/></ds:X509Data></ds:KeyInfo>';
    return unsigned
      .replace('<ds:Object>', `${info}${tail}\n  <ds:Object>`)
      .replaceAll('</ds:Object>', '</ds:Object>\n  ');
  }

  it('we accept what xmlsec1 signed, indented and without transforms', async () => {
    const xml = signedByXmlsec1(
      template({
        digest: 'http://www.w3.org/2001/04/xmlenc#sha256',
        signature: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
        transforms: '',
      }),
    );
    const verified = await verifySubmissionSetSignature(xml, { ...expected, algorithms: modernAlgorithms });
    expect(Buffer.from(verified.certificateDer)).toEqual(der);
  });

  it('we accept rsa-sha1 and SHA-1 digests of xmlsec1 only where older software is allowed', async () => {
    const sha1 = (data: string | Uint8Array) => createHash('sha1').update(data).digest('base64');
    const document = canonicaliseDocument(cda, { exclusive: false, withComments: true });
    const legacy = template({
      digest: 'http://www.w3.org/2000/09/xmldsig#sha1',
      signature: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
      transforms:
        '<ds:Transforms><ds:Transform Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/></ds:Transforms>',
    })
      .replaceAll('2001/04/xmlenc#sha256', '2000/09/xmldsig#sha1')
      .replace(/(2\.25\.1".*?<ds:DigestValue>)[^<]*/, `$1${sha1(document)}`)
      .replace(/(<xad:DigestValue>)[^<]*/, `$1${sha1(der)}`);
    const xml = signedByXmlsec1(legacy);
    const verified = await verifySubmissionSetSignature(xml, { ...expected, algorithms: legacyAlgorithms });
    expect(verified.signatureId).toBe('2.25.3');
    await expect(verifySubmissionSetSignature(xml, { ...expected, algorithms: modernAlgorithms })).rejects.toThrow(
      'signature-algorithm',
    );
  });
});
