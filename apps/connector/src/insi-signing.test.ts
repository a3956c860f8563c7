import { randomUUID } from 'node:crypto';
import type { SoftwareCps } from '@trousse/cards';
import { createTestPki, doctor, otherDoctor, type TestPki, testCps } from '@trousse/cards/testing';
import { buildInsiAssertion, type InsiAssertionClaims, readInsiAssertion } from '@trousse/insi';
import type { Tunnel } from '@trousse/tunnel';
import { samlNs } from '@trousse/vihf';
import { modernAlgorithms, verifyEnveloped } from '@trousse/xml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askSignature, der, dnOf } from './testing/ask-signature.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';
import { cpsReader, Workstation } from './testing/workstation.ts';

let pki: TestPki;
let card: SoftwareCps;
let other: SoftwareCps;
let server: TestServer;
let desk: { station: Workstation; tunnel: Tunnel };

beforeAll(async () => {
  pki = await createTestPki();
  [card, other] = await Promise.all([testCps(pki), testCps(pki, otherDoctor)]);
  server = await startTestServer();
  desk = await signedIn(card);
});
afterAll(async () => {
  await desk.station.close();
  await server.close();
});

async function signedIn(one: SoftwareCps): Promise<{ station: Workstation; tunnel: Tunnel }> {
  const station = await Workstation.create();
  await station.insert(cpsReader, 'professional', one);
  await station.start({ dmpCa: pki.caPem });
  const { tunnel } = await station.signIn(await station.pairedPage(server.origin), server);
  return { station, tunnel };
}

const refused = { code: 'SIGNATURE_SHAPE_REFUSED' };
const sign = (unsigned: string, tunnel = desk.tunnel) => askSignature(tunnel, 'insi-assertion', unsigned);

/** An assertion that this card may sign, changed. */
function claims(changes: Partial<InsiAssertionClaims> = {}): InsiAssertionClaims {
  return {
    id: `_${randomUUID()}`,
    issueInstant: new Date(),
    issuer: dnOf(card),
    nameId: card.holder.nationalId,
    billingNumber: '991234567',
    sector: 'SA07',
    speciality: 'SM26',
    ...changes,
  };
}

function withoutSpeciality(changes: Partial<InsiAssertionClaims> = {}): InsiAssertionClaims {
  const { speciality: _, ...rest } = claims(changes);
  return rest;
}

describe('an INSi assertion', () => {
  it('of the card’s holder is signed by the card’s signature key, and the use is noted', async () => {
    const asked = claims();
    const { signed } = await sign(buildInsiAssertion(asked));
    const verified = verifyEnveloped(signed ?? '', { ns: samlNs, name: 'Assertion', allow: modernAlgorithms });
    expect(Buffer.from(verified.certificateDer).equals(der(card.signature.certificate))).toBe(true);
    expect(readInsiAssertion(verified.canonicalXml)).toEqual(asked);
    expect((await desk.station.uses()).at(-1)).toMatchObject({
      use: 'signature',
      shape: 'insi-assertion',
      outcome: 'ok',
    });
  });

  it('in the sector of the card’s other situation is signed too', async () => {
    expect((await sign(buildInsiAssertion(claims({ sector: 'SA01' })))).signed).toContain('SignatureValue');
  });

  it.each<[string, () => InsiAssertionClaims]>([
    ['another person', () => claims({ nameId: other.holder.nationalId })],
    ['another certificate', () => claims({ issuer: dnOf(other) })],
    ['a sector of no situation of the card', () => claims({ sector: 'SA05' })],
    ['another speciality', () => claims({ speciality: 'SM04' })],
    ['a physician without speciality', () => withoutSpeciality()],
    ['a billing number of another form', () => claims({ billingNumber: '12345' })],
    ['a time past', () => claims({ issueInstant: new Date(Date.now() - 10 * 60_000) })],
    ['a time to come', () => claims({ issueInstant: new Date(Date.now() + 10 * 60_000) })],
  ])('of %s is refused', async (_, asked) => {
    expect(await sign(buildInsiAssertion(asked()))).toEqual(refused);
  });

  it.each<[string, (xml: string) => string]>([
    ['a comment', (xml) => xml.replace('899700000017</', '8997<!---->00000017</')],
    [
      'an element more',
      (xml) => xml.replace('<saml:AttributeStatement>', '<saml:Conditions/><saml:AttributeStatement>'),
    ],
    ['an attribute more', (xml) => xml.replace(' Version="2.0"', ' Version="2.0" Extra="1"')],
    [
      'a SAML attribute more',
      (xml) => xml.replace(/(<saml:Attribute Name="sect)(.*?<\/saml:Attribute>)/, '$1$2<saml:Attribute Name="x"/>'),
    ],
    [
      'its attributes in another order',
      (xml) =>
        xml.replace(/(<saml:Attribute Name="ident.*?)(<saml:Attribute Name="sect.*?)(?=<saml:Attribute )/, '$2$1'),
    ],
    ['another qualifier', (xml) => xml.replace('"CPS"', '"PSC"')],
    ['another prefix', (xml) => xml.replaceAll('saml:', 's:').replace('xmlns:saml', 'xmlns:s')],
    ['other white space', (xml) => xml.replace('<saml:Subject>', '\n<saml:Subject>')],
    ['a processing instruction', (xml) => `<?x y?>${xml}`],
    ['a document type', (xml) => `<!DOCTYPE a [<!ENTITY b "c">]>${xml}`],
    ['an envelope', (xml) => `<soap>${xml}</soap>`],
    ['too much', (xml) => xml + ' '.repeat(100_000)],
  ])('with %s is refused', async (_, alter) => {
    const xml = buildInsiAssertion(claims());
    expect(alter(xml)).not.toBe(xml);
    expect(await sign(alter(xml))).toEqual(refused);
  });

  it('is refused under the name of a VIHF', async () => {
    expect(await askSignature(desk.tunnel, 'vihf', buildInsiAssertion(claims()))).toEqual(refused);
  });

  it('leaves a refusal in the log, without what was refused', async () => {
    await sign(buildInsiAssertion(claims({ nameId: other.holder.nationalId })));
    const uses = await desk.station.uses();
    expect(uses.at(-1)).toMatchObject({ shape: 'insi-assertion', outcome: 'SIGNATURE_SHAPE_REFUSED' });
    expect(JSON.stringify(uses)).not.toMatch(/991234567|899700000025/);
  });
});

describe('an INSi assertion for a card of another kind', () => {
  /** What each assertion for this card gives. */
  async function outcomes(one: SoftwareCps, all: readonly InsiAssertionClaims[]): Promise<(string | undefined)[]> {
    const { station, tunnel } = await signedIn(one);
    try {
      const codes: (string | undefined)[] = [];
      for (const asked of all) codes.push((await sign(buildInsiAssertion(asked), tunnel)).code);
      return codes;
    } finally {
      await station.close();
    }
  }

  it('bears no speciality when the profession is not that of a physician', async () => {
    const { speciality: _, ...nurse } = { ...doctor, title: 'Infirmière', profession: 60 };
    const one = await testCps(pki, nurse);
    const own = { issuer: dnOf(one), nameId: one.holder.nationalId };
    expect(await outcomes(one, [withoutSpeciality(own), claims(own)])).toEqual([undefined, refused.code]);
  });

  it('is refused where nothing on the card vouches for a speciality or a sector', async () => {
    const { speciality: _, ...unqualified } = doctor;
    const one = await testCps(pki, unqualified);
    const own = { issuer: dnOf(one), nameId: one.holder.nationalId };
    expect(await outcomes(one, [claims(own), withoutSpeciality(own)])).toEqual([refused.code, refused.code]);
    expect(await outcomes({ ...card, situations: [] }, [claims()])).toEqual([refused.code]);
  });
});
