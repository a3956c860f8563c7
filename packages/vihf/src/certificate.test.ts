import { describe, expect, it } from 'vitest';
import { readCertificate } from './certificate.ts';
import { formatDn, sameDn } from './distinguished-name.ts';
import { VihfError } from './errors.ts';
import { createTestPki, testNow } from './testing/test-pki.ts';
import { createTrustStore, verifyChain } from './trust.ts';

const pki = await createTestPki();
const card = await pki.card();

function refusal(act: () => unknown): string {
  try {
    act();
    return 'accepted';
  } catch (error) {
    if (error instanceof VihfError) return error.code;
    throw error;
  }
}

describe('readCertificate', () => {
  it('reads the holder, profession and speciality of a card without any middleware', () => {
    const info = readCertificate(card.certificateDer);
    expect(info.holder).toEqual({
      nationalId: '899900000012',
      familyName: 'BRUYÈRE-EXEMPLE',
      givenName: 'CAMILLE',
      profession: '10',
      specialities: ['SM26'],
      cardCategory: 0,
      cardNumber: '8025000001/2800811112',
    });
    expect(info.structure).toBeUndefined();
    expect(info.keyUsage).toEqual({ digitalSignature: false, nonRepudiation: true, keyCertSign: false });
    expect(info.isAuthority).toBe(false);
    expect(info.notAfter).toEqual(new Date('2026-11-21T08:00:00Z'));
    expect(sameDn(info.issuer, 'CN=TEST AC PERSONNES, O=ESSAI, C=FR')).toBe(true);
    expect(formatDn(info.subject)).toContain('CN=899900000012');
  });

  it('reads a card without profession nor speciality', async () => {
    const staff = await pki.card({ profession: undefined, speciality: undefined });
    const { holder } = readCertificate(staff.certificateDer);
    expect(holder?.profession).toBeUndefined();
    expect(holder?.specialities).toEqual([]);
  });

  it('reads a person’s certificate that lies in software', async () => {
    const { holder } = readCertificate((await pki.card({ software: true })).certificateDer);
    expect(holder).toMatchObject({ nationalId: '899900000012', profession: '10', specialities: ['SM26'] });
    expect(holder?.cardCategory).toBeUndefined();
  });

  it('reads the structure of a seal', async () => {
    const info = readCertificate((await pki.seal()).certificateDer);
    expect(info.structure).toEqual({ id: '1750000018', name: 'CENTRE D’ESSAI' });
    expect(info.holder).toBeUndefined();
  });

  it('decodes a certificate once', () => {
    expect(readCertificate(Uint8Array.from(card.certificateDer))).toBe(readCertificate(card.certificateDer));
  });

  it('refuses every truncation, and no damaged byte makes it fail otherwise', () => {
    const der = card.certificateDer;
    for (let length = 0; length < der.length; length += 7) {
      expect(refusal(() => readCertificate(der.subarray(0, length)))).toBe('certificate-unreadable');
    }
    for (let at = 0; at < der.length; at += 1) {
      const damaged = Uint8Array.from(der);
      damaged[at] = damaged[at]! ^ 0x55;
      expect(['accepted', 'certificate-unreadable']).toContain(refusal(() => readCertificate(damaged)));
    }
    expect(refusal(() => readCertificate(Buffer.concat([der, der])))).toBe('certificate-unreadable');
    expect(refusal(() => readCertificate(new Uint8Array(20_000)))).toBe('certificate-unreadable');
  });
});

describe('verifyChain', () => {
  const trust = createTrustStore([pki.caPem]);
  const at = (offsetMs: number) => new Date(testNow.getTime() + offsetMs);
  const day = 86_400_000;

  it('accepts a certificate of a trusted authority, given as PEM or DER', () => {
    expect(verifyChain(card.certificateDer, trust, testNow).holder?.nationalId).toBe('899900000012');
    expect(refusal(() => verifyChain(card.certificateDer, createTrustStore([pki.caDer]), testNow))).toBe('accepted');
  });

  it('refuses a foreign authority, even of the same name', async () => {
    const impostor = await (await createTestPki()).card();
    expect(refusal(() => verifyChain(impostor.certificateDer, trust, testNow))).toBe('certificate-untrusted');
    const other = await (await createTestPki('AUTRE AC')).card();
    expect(refusal(() => verifyChain(other.certificateDer, trust, testNow))).toBe('certificate-untrusted');
  });

  it('refuses a certificate before and after its dates, also once it is known', () => {
    expect(refusal(() => verifyChain(card.certificateDer, trust, at(-day - 1000)))).toBe('certificate-expired');
    expect(refusal(() => verifyChain(card.certificateDer, trust, at(day + 1000)))).toBe('certificate-expired');
  });

  it('refuses a certificate that outlives its authority', async () => {
    const long = await pki.card({ notAfter: at(10 * day) });
    expect(refusal(() => verifyChain(long.certificateDer, trust, at(5 * day)))).toBe('certificate-expired');
  });

  it('refuses a certificate with a critical extension that nobody knows', async () => {
    const odd = await pki.card({ criticalExtension: true });
    expect(refusal(() => verifyChain(odd.certificateDer, trust, testNow))).toBe('certificate-untrusted');
  });

  it('takes no ordinary certificate as an authority', () => {
    expect(refusal(() => createTrustStore([card.pem]))).toBe('certificate-untrusted');
    expect(refusal(() => createTrustStore(['no pem']))).toBe('certificate-unreadable');
  });
});
