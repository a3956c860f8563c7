import { buildInsiAssertion, signInsiAssertion } from '@trousse/insi';
import { formatDn, readCertificate } from '@trousse/vihf';
import { createTestPki, testNow } from '@trousse/vihf/testing';
import { describe, expect, it } from 'vitest';
import { hasXmlsec1, xmlsec1 } from './xmlsec1.ts';

const verify = [
  ...['--verify', '--enabled-key-data', 'x509', '--trusted-pem', 'ca.pem'],
  ...['--verification-gmt-time', '2026-11-20 08:00:00'],
  ...['--id-attr:ID', 'urn:oasis:names:tc:SAML:2.0:assertion:Assertion', 'message.xml'],
];

describe.runIf(hasXmlsec1())('the INSi assertion and xmlsec1', async () => {
  const pki = await createTestPki();
  const card = await pki.card();
  const unsigned = buildInsiAssertion({
    id: '_0f0e0d0c-0000-4000-8000-000000000001',
    issueInstant: testNow,
    issuer: formatDn(readCertificate(card.certificateDer).subject),
    nameId: '899900000012',
    billingNumber: '991234567',
    sector: 'SA07',
    speciality: 'SM26',
  });
  const signed = await signInsiAssertion(unsigned, card);
  const holds = (message: string, caPem = pki.caPem) => xmlsec1(verify, { 'message.xml': message, 'ca.pem': caPem }).ok;

  it('an assertion holds, alone and within a message', () => {
    expect(holds(signed)).toBe(true);
    expect(
      holds(
        `<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope" xmlns:p="urn:p"><e:Header><s:Security xmlns:s="urn:s">${signed}</s:Security></e:Header><e:Body/></e:Envelope>`,
      ),
    ).toBe(true);
  });

  it('an altered one does not, nor one of another authority', async () => {
    expect(holds(signed.replace('991234567', '991234568'))).toBe(false);
    expect(holds(signed, (await createTestPki('AUTRE AC')).caPem)).toBe(false);
  });
});
