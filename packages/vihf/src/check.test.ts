import { legacyAlgorithms } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { checkVihf } from './check.ts';
import type { CheckOptions } from './checks/context.ts';
import type { VihfClaims } from './claims.ts';
import { VihfError, type VihfErrorCode } from './errors.ts';
import { createReplayGuard } from './replay.ts';
import { sampleClaims, sampleOptions, sampleStructureClaims, signedBy } from './testing/sample.ts';
import { createTestPki, type TestCredential, testNow } from './testing/test-pki.ts';

const pki = await createTestPki();
const card = await pki.card();
const seal = await pki.seal();
const envelope = (assertion: string) =>
  `<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Header><w:Security xmlns:w="urn:w">${assertion}</w:Security></e:Header><e:Body><q/></e:Body></e:Envelope>`;

function outcome(message: string, options: Partial<CheckOptions> = {}): VihfErrorCode | 'accepted' {
  try {
    checkVihf(message, sampleOptions(pki, options));
    return 'accepted';
  } catch (error) {
    if (error instanceof VihfError) return error.code;
    throw error;
  }
}

const direct = async (changes: Partial<VihfClaims> = {}, by: TestCredential = card) =>
  envelope(await signedBy(by, sampleClaims(by, changes)));
const indirect = async (changes: Partial<VihfClaims> = {}, by: TestCredential = seal) =>
  envelope(await signedBy(by, sampleStructureClaims(by, changes)));

const profession = (code: string) => ({ code, system: '1.2.250.1.71.1.2.7', display: '' });
const speciality = (code: string) => ({ code, system: '1.2.250.1.71.4.2.5', display: '' });

describe('checkVihf', () => {
  it('accepts a card’s assertion and gives its claims and signer', async () => {
    const { claims, certificate } = checkVihf(await direct(), sampleOptions(pki));
    expect(claims).toEqual({ ...sampleClaims(card), version: '4.0' });
    expect(certificate.holder?.cardNumber).toBe('8025000001/2800811112');
  });

  it('accepts a structure’s assertion in both indirect modes', async () => {
    expect(outcome(await indirect())).toBe('accepted');
    expect(outcome(await indirect({ authenticationMode: 'INDIRECTE_RENFORCEE' }))).toBe('accepted');
  });

  it('refuses a message without assertion, or with one that is not signed', async () => {
    expect(outcome(envelope(''))).toBe('absent');
    expect(outcome((await direct()).replace(/<ds:Signature .*<\/ds:Signature>/s, ''))).toBe('signature');
  });

  it.each<[string, (xml: string) => string]>([
    ['the national id', (x) => x.replace('>899900000012<', '>899900000013<')],
    ['the patient', (x) => x.replace('279035121518989', '133061764035249')],
    ['the role', (x) => x.replace('code="SM26"', 'code="SM25"')],
    ['the purpose', (x) => x.replace('code="normal"', 'code="centre_15"')],
    ['the issue instant', (x) => x.replace('IssueInstant="2026-11-20', 'IssueInstant="2026-11-21')],
  ])('refuses an assertion where %s was altered', async (_, change) => {
    const message = await direct();
    expect(change(message)).not.toBe(message);
    expect(outcome(change(message))).toBe('signature');
  });

  it('refuses an expired assertion and one from the future', async () => {
    const message = await direct();
    const at = (ms: number) => ({ now: new Date(testNow.getTime() + ms) });
    expect(outcome(message, at(5 * 60_000))).toBe('accepted');
    expect(outcome(message, at(5 * 60_000 + 1))).toBe('expired');
    expect(outcome(message, at(-60_000))).toBe('accepted');
    expect(outcome(message, at(-60_001))).toBe('not-yet-valid');
  });

  it('refuses a signer of a foreign authority', async () => {
    expect(outcome(await direct({}, await (await createTestPki()).card()))).toBe('certificate-untrusted');
  });

  it('refuses an expired certificate', async () => {
    const old = await pki.card({ notAfter: new Date(testNow.getTime() - 1000) });
    expect(outcome(await direct({}, old))).toBe('certificate-expired');
  });

  it('refuses the authentication certificate of a card with the fault DMPInvalidCertificate', async () => {
    const authentication = await pki.card({ usage: 'digitalSignature' });
    expect(outcome(await direct({}, authentication))).toBe('certificate-usage');
    expect(new VihfError('certificate-usage').fault.subcode).toEqual({ value: 'DMPInvalidCertificate' });
  });

  it('refuses another issuer than the subject of the certificate', async () => {
    expect(outcome(await direct({ issuer: 'CN=899900000099, C=FR' }))).toBe('issuer');
  });

  it('refuses a version that is not configured', async () => {
    expect(outcome(await direct(), { versions: ['3.0'] })).toBe('version');
  });

  it('refuses a doctor without speciality', async () => {
    expect(outcome(await direct({ roles: [profession('10')] }))).toBe('speciality');
  });

  it('refuses an unknown role', async () => {
    expect(outcome(await direct({ roles: [profession('10'), speciality('SM99')] }))).toBe('role');
    expect(outcome(await direct({ roles: [{ ...profession('10'), system: '1.2.3' }] }))).toBe('role');
  });

  it('refuses another profession or speciality than the card’s', async () => {
    expect(outcome(await direct({ roles: [profession('60')] }))).toBe('role-certificate');
    expect(outcome(await direct({ roles: [profession('10'), profession('60'), speciality('SM26')] }))).toBe(
      'role-certificate',
    );
    expect(outcome(await direct({ roles: [profession('10'), speciality('SM05')] }))).toBe('role-certificate');
    const staff = await pki.card({ profession: undefined, speciality: undefined });
    expect(outcome(await direct({}, staff))).toBe('role-certificate');
    const secretary = { code: '331', system: '1.2.250.1.213.1.6.1.107', display: 'Secrétaire' };
    expect(outcome(await direct({ roles: [secretary] }, staff))).toBe('accepted');
  });

  it('refuses a person who is not the holder of the card', async () => {
    expect(outcome(await direct({ nameId: '899900000020' }))).toBe('holder');
  });

  it('refuses a seal in direct mode and a card in an indirect mode', async () => {
    expect(outcome(await direct({}, seal))).toBe('mode');
    expect(outcome(await indirect({}, card))).toBe('mode');
  });

  it('refuses another structure than the seal’s, unless one may act for the other', async () => {
    const message = await indirect({ structureId: '1750000026' });
    expect(outcome(message)).toBe('structure');
    const actsFor = (own: string, named: string) => own === '1750000018' && named === '1750000026';
    expect(outcome(message, { actsFor })).toBe('accepted');
  });

  it('refuses an unknown homologation number', async () => {
    const software = { name: 'Trousse', version: '0.1.0', homologation: 'INCONNU' };
    expect(outcome(await direct({ software }))).toBe('homologation');
  });

  it('lets an assertion in reinforced indirect mode live 30 seconds and serve once', async () => {
    const message = await indirect({ authenticationMode: 'INDIRECTE_RENFORCEE' });
    const replay = createReplayGuard({ windowMs: 120_000, max: 10 });
    const now = new Date(testNow.getTime() + 30_001);
    expect(outcome(message, { now, replay })).toBe('expired');
    expect(outcome(message, { replay })).toBe('accepted');
    expect(outcome(message, { replay })).toBe('replayed');
    const plain = await indirect();
    expect([outcome(plain, { replay }), outcome(plain, { replay })]).toEqual(['accepted', 'accepted']);
  });

  it('does not use up an assertion that it refuses for another reason', async () => {
    const message = await indirect({ authenticationMode: 'INDIRECTE_RENFORCEE' });
    const replay = createReplayGuard({ windowMs: 120_000, max: 10 });
    expect(outcome(message, { replay, homologations: () => false })).toBe('homologation');
    expect(outcome(message, { replay })).toBe('accepted');
  });

  it('takes SHA-1 only where the configuration says so', async () => {
    const message = (await direct()).replaceAll('2001/04/xmlenc#sha256', '2000/09/xmldsig#sha1');
    expect(outcome(message)).toBe('algorithm');
    expect(outcome(message, { algorithms: legacyAlgorithms })).toBe('signature');
  });

  it('says in French why it refuses, without quoting the assertion', () => {
    const error = new VihfError('speciality');
    expect(error.fault.reason).toBe('La spécialité du médecin est absente du VIHF');
    expect(error.message).toBe('VIHF refused: speciality');
  });
});
