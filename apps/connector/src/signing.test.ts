import { randomUUID } from 'node:crypto';
import type { SoftwareCps } from '@trousse/cards';
import { createTestPki, otherDoctor, type TestPki, testCps } from '@trousse/cards/testing';
import type { Tunnel } from '@trousse/tunnel';
import { buildVihf, samlNs, type VihfClaims } from '@trousse/vihf';
import { buildSubmissionSetSignature, verifySubmissionSetSignature } from '@trousse/xds';
import { modernAlgorithms, verifyEnveloped } from '@trousse/xml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askSignature, der, dnOf } from './testing/ask-signature.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';
import { cpsReader, Workstation } from './testing/workstation.ts';

let pki: TestPki;
let card: SoftwareCps;
let other: SoftwareCps;
let station: Workstation;
let server: TestServer;
let tunnel: Tunnel;

beforeAll(async () => {
  pki = await createTestPki();
  [card, other] = await Promise.all([testCps(pki), testCps(pki, otherDoctor)]);
  station = await Workstation.create();
  await station.insert(cpsReader, 'doctor', card);
  await station.start({ dmpCa: pki.caPem });
  server = await startTestServer();
  tunnel = (await station.signIn(await station.pairedPage(server.origin), server)).tunnel;
});
afterAll(async () => {
  await station.close();
  await server.close();
});

const sign = (shape: string, unsigned: string | Uint8Array) => askSignature(tunnel, shape, unsigned);
const refused = { code: 'SIGNATURE_SHAPE_REFUSED' };

/** A VIHF that this card may sign, changed. */
function claims(changes: Partial<VihfClaims> = {}): VihfClaims {
  return {
    id: `_${randomUUID()}`,
    issueInstant: new Date(),
    issuer: dnOf(card),
    nameId: card.holder.nationalId,
    authenticationMode: 'DIRECTE',
    authnContext: 'urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI',
    structureId: card.situations[0]?.structureId ?? '',
    sector: 'SA07',
    patient: { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' },
    roles: [
      { code: '10', system: '1.2.250.1.71.1.2.7', display: 'Médecin' },
      { code: 'SM26', system: '1.2.250.1.71.4.2.5', display: 'Qualifié en médecine générale (SM)' },
    ],
    purpose: 'normal',
    software: { name: 'Trousse', version: '0.1.0', homologation: 'TROUSSE-SANDBOX' },
    ...changes,
  };
}

describe('a VIHF', () => {
  it('of the card’s holder is signed by the card’s signature key', async () => {
    const { signed } = await sign('vihf', buildVihf(claims()));
    const verified = verifyEnveloped(signed ?? '', { ns: samlNs, name: 'Assertion', allow: modernAlgorithms });
    expect(Buffer.from(verified.certificateDer).equals(der(card.signature.certificate))).toBe(true);
    expect(verified.canonicalXml).toContain('899700000017');
  });

  it('of another situation of the card, without patient, in an emergency or in secret, is signed too', async () => {
    const { patient: _, ...noPatient } = claims();
    const hospital = { structureId: '10B0999990', sector: 'SA01' };
    for (const allowed of [
      claims(hospital),
      noPatient,
      claims({ purpose: 'bris_de_glace' }),
      claims({ secretConnection: true }),
    ]) {
      expect((await sign('vihf', buildVihf(allowed))).signed).toContain('SignatureValue');
    }
  });

  it.each<[string, () => Partial<VihfClaims>]>([
    ['another person', () => ({ nameId: other.holder.nationalId })],
    ['another certificate', () => ({ issuer: dnOf(other) })],
    ['a structure that is not on the card', () => ({ structureId: '10B0111111' })],
    ['the structure of one situation with the sector of another', () => ({ sector: 'SA01' })],
    ['another profession', () => ({ roles: [{ code: '60', system: '1.2.250.1.71.1.2.7', display: 'Infirmier' }] })],
    ['no profession', () => ({ roles: [{ code: 'SM26', system: '1.2.250.1.71.4.2.5', display: 'x' }] })],
    ['an indirect mode', () => ({ authenticationMode: 'INDIRECTE' })],
    ['another authentication', () => ({ authnContext: 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password' })],
    ['a time past', () => ({ issueInstant: new Date(Date.now() - 10 * 60_000) })],
    ['a time to come', () => ({ issueInstant: new Date(Date.now() + 10 * 60_000) })],
  ])('of %s is refused', async (_, change) => {
    expect(await sign('vihf', buildVihf(claims(change())))).toEqual(refused);
  });

  it.each<[string, (xml: string) => string]>([
    ['a comment', (xml) => xml.replace('899700000017', '8997<!---->00000017')],
    [
      'a second subject',
      (xml) =>
        xml.replace(
          '<saml:AuthnStatement',
          '<saml:Subject><saml:NameID>1</saml:NameID></saml:Subject><saml:AuthnStatement',
        ),
    ],
    ['an attribute more', (xml) => xml.replace(' Version="2.0"', ' Version="2.0" Extra="1"')],
    [
      'conditions',
      (xml) => xml.replace('<saml:Subject>', '<saml:Conditions NotOnOrAfter="2099-01-01T00:00:00Z"/><saml:Subject>'),
    ],
    ['other white space', (xml) => xml.replace('<saml:Subject>', '\n<saml:Subject>')],
    ['a processing instruction', (xml) => `<?x y?>${xml}`],
    ['a document type', (xml) => `<!DOCTYPE a [<!ENTITY b "c">]>${xml}`],
    ['an envelope', (xml) => `<soap>${xml}</soap>`],
    ['nothing after its middle', (xml) => xml.slice(0, xml.length / 2)],
    ['too much', (xml) => xml + ' '.repeat(100_000)],
  ])('with %s is refused', async (_, alter) => {
    const xml = buildVihf(claims());
    expect(alter(xml)).not.toBe(xml);
    expect(await sign('vihf', alter(xml))).toEqual(refused);
  });
});

describe('a submission-set signature', () => {
  const cda = Buffer.from('<ClinicalDocument xmlns="urn:hl7-org:v3"><title>Essai</title></ClinicalDocument>');
  const build = (o: { signer?: SoftwareCps; signingTime?: Date } = {}) =>
    buildSubmissionSetSignature({
      signatureId: '2.25.301',
      set: { uniqueId: '2.25.302' },
      documents: [{ uniqueId: '2.25.303', cda }],
      certificateDer: der((o.signer ?? card).signature.certificate),
      signingTime: o.signingTime ?? new Date(),
    });

  it('that names the card’s certificate is signed by it', async () => {
    const { signed } = await sign('submission-set', build());
    const verified = await verifySubmissionSetSignature(signed ?? '', {
      documents: new Map([['2.25.303', cda]]),
      submissionSetUniqueId: '2.25.302',
      algorithms: modernAlgorithms,
    });
    expect(Buffer.from(verified.certificateDer).equals(der(card.signature.certificate))).toBe(true);
  });

  it.each<[string, () => string]>([
    ['names another person’s certificate', () => build({ signer: other })],
    ['was dated long ago', () => build({ signingTime: new Date(Date.now() - 3_600_000) })],
    ['says something more', () => build().replace('</ds:Manifest>', '<x/></ds:Manifest>')],
    ['names another purpose', () => build().replaceAll('1.2.840.10065.1.12.1.14', '1.2.840.10065.1.12.1.5')],
    ['covers no document', () => build().replace(/<ds:Reference URI="urn:oid:2\.25\.303".*?<\/ds:Reference>/s, '')],
  ])('that %s is refused', async (_, unsigned) => {
    expect(await sign('submission-set', unsigned())).toEqual(refused);
  });
});

describe('the card is nobody’s oracle:', () => {
  it.each<[string, string, () => string | Uint8Array]>([
    ['raw bytes', 'vihf', () => new Uint8Array([0, 1, 2, 255])],
    ['nothing', 'vihf', () => '<a/>'],
    ['a VIHF under the name of a submission set', 'submission-set', () => buildVihf(claims())],
    [
      'a sign-in statement',
      'sign-in',
      () => JSON.stringify({ type: 'trousse-sign-in', origin: 'https://evil.example' }),
    ],
    ['a shape that is a property of every object', 'constructor', () => 'x'],
    ['a shape that this connector does not have', 'raw', () => 'x'],
  ])('%s is refused', async (_, shape, unsigned) => {
    expect(await sign(shape, unsigned())).toEqual(refused);
  });

  it('and every refusal is in the log, without what was refused', async () => {
    await sign('vihf', buildVihf(claims({ nameId: other.holder.nationalId })));
    const uses = await station.uses();
    expect(uses.at(-1)).toMatchObject({ use: 'signature', shape: 'vihf', outcome: 'SIGNATURE_SHAPE_REFUSED' });
    expect(JSON.stringify(uses)).not.toMatch(/279035121518989|899700000025|ESSAI/);
  });
});
