import { buildVihf, signVihf } from '@trousse/vihf';
import { createTestPki, sampleClaims, sampleStructureClaims } from '@trousse/vihf/testing';
import { describe, expect, it } from 'vitest';
import { hasXmlsec1, xmlsec1 } from './xmlsec1.ts';

const verify = [
  ...[
    '--verify',
    '--enabled-key-data',
    'x509',
    '--trusted-pem',
    'ca.pem',
    '--verification-gmt-time',
    '2026-11-20 08:00:00',
  ],
  ...['--id-attr:ID', 'urn:oasis:names:tc:SAML:2.0:assertion:Assertion', 'message.xml'],
];

describe.runIf(hasXmlsec1())('the VIHF and xmlsec1', async () => {
  const pki = await createTestPki();
  const card = await pki.card();
  const seal = await pki.seal();
  const signed = {
    'a card': await signVihf(buildVihf(sampleClaims(card)), card),
    'a structure’s seal': await signVihf(buildVihf(sampleStructureClaims(seal)), seal),
  };
  const holds = (message: string, caPem = pki.caPem) => xmlsec1(verify, { 'message.xml': message, 'ca.pem': caPem }).ok;

  it.each(Object.entries(signed))('an assertion signed with %s holds, alone and within a message', (_, assertion) => {
    expect(holds(assertion)).toBe(true);
    const alone = assertion.replace(/^<\?xml[^>]*\?>\s*/, '');
    expect(
      holds(
        `<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope" xmlns:p="urn:p"><e:Header><s:Security xmlns:s="urn:s">${alone}</s:Security></e:Header><e:Body/></e:Envelope>`,
      ),
    ).toBe(true);
  });

  it('an altered one does not, nor one of another authority', async () => {
    const assertion = signed['a card'];
    expect(holds(assertion.replace('SA07', 'SA08'))).toBe(false);
    expect(holds(assertion, (await createTestPki('AUTRE AC')).caPem)).toBe(false);
  });
});
