import { createPublicKey, sign, verify, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { professional } from '../people/professionals.ts';
import { openAuthority } from './authority.ts';
import { openPki, type SandboxPki } from './store.ts';
import { x509 } from './x509.ts';

const now = new Date('2026-11-20T08:00:00Z');
let folder: string;
let pki: SandboxPki;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trousse-pki-'));
  pki = await openPki(path.join(folder, 'pki'), now);
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

function card(key: string, use: 'authentication' | 'signature'): x509.X509Certificate {
  return new x509.X509Certificate(pki.cards[key]?.[use].certificatePem ?? '');
}

function privateExtension(certificate: x509.X509Certificate, oid: string): string | undefined {
  const extension = certificate.getExtension(oid);
  return extension ? Buffer.from(extension.value).toString('hex') : undefined;
}

test('a card certificate names its holder in one multi-valued RDN after the country and the title', () => {
  const subject = card('bruyere', 'signature').subjectName.toJSON();
  expect(subject).toHaveLength(3);
  expect(subject[0]).toEqual({ C: ['FR'] });
  expect(Object.values(subject[1] ?? {})).toEqual([['Médecin']]);
  expect(
    Object.values(subject[2] ?? {})
      .flat()
      .sort(),
  ).toEqual(['899700100011', 'BRUYÈRE-EXEMPLE', 'Camille'].sort());
});

test('the private extensions give the card category and number, the profession and the speciality', () => {
  const doctor = card('bruyere', 'signature');
  expect(privateExtension(doctor, '1.2.250.1.71.1.2.2')).toBe('020100');
  expect(privateExtension(doctor, '1.2.250.1.71.1.2.3')).toBe(
    `1315${Buffer.from('8025900001/2899700101').toString('hex')}`,
  );
  expect(privateExtension(doctor, '1.2.250.1.71.1.2.7')).toBe('02010a');
  expect(privateExtension(doctor, '1.2.250.1.71.4.2.5')).toBe(`30060c04${Buffer.from('SM26').toString('hex')}`);
});

test('an employee card has a category of its own and neither profession nor speciality', () => {
  const secretary = card('quenouille', 'signature');
  expect(privateExtension(secretary, '1.2.250.1.71.1.2.2')).toBe('020102');
  expect(privateExtension(secretary, '1.2.250.1.71.1.2.7')).toBeUndefined();
  expect(privateExtension(secretary, '1.2.250.1.71.4.2.5')).toBeUndefined();
});

test('the authentication key is for TLS clients only and the signature key for signing only', () => {
  const authentication = card('bruyere', 'authentication');
  const signature = card('bruyere', 'signature');
  expect(authentication.getExtension(x509.KeyUsagesExtension)?.usages).toBe(x509.KeyUsageFlags.digitalSignature);
  expect(authentication.getExtension(x509.ExtendedKeyUsageExtension)?.usages).toEqual([
    x509.ExtendedKeyUsage.clientAuth,
  ]);
  expect(signature.getExtension(x509.KeyUsagesExtension)?.usages).toBe(x509.KeyUsageFlags.nonRepudiation);
  expect(signature.getExtension(x509.ExtendedKeyUsageExtension)).toBeNull();
  expect(authentication.publicKey.equal(signature.publicKey)).toBe(false);
});

test('every certificate is issued by the sandbox authority and its key signs under it', () => {
  const authority = new X509Certificate(pki.authority.certificatePem);
  expect(authority.ca).toBe(true);
  expect(authority.subject).toContain('CN=AC SANDBOX TROUSSE');
  const credentials = [
    pki.dmpServer,
    pki.structureAuthentication,
    pki.structureSeal,
    ...Object.values(pki.cards).flatMap((one) => [one.authentication, one.signature]),
  ];
  expect(credentials).toHaveLength(15);
  for (const { certificatePem, keyPem } of credentials) {
    const certificate = new X509Certificate(certificatePem);
    expect(certificate.verify(authority.publicKey)).toBe(true);
    expect(certificate.ca).toBe(false);
    const data = Buffer.from('preuve');
    expect(verify('sha256', data, createPublicKey(certificatePem), sign('sha256', data, keyPem))).toBe(true);
  }
});

test('the DMP server certificate holds for localhost and 127.0.0.1', () => {
  const certificate = new X509Certificate(pki.dmpServer.certificatePem);
  expect(certificate.checkHost('localhost')).toBe('localhost');
  expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
});

test('the structure certificates bear the national id of the structure, one to authenticate, one to seal', () => {
  const seal = new x509.X509Certificate(pki.structureSeal.certificatePem);
  expect(seal.subject).toContain('OU=10B0999011');
  expect(seal.getExtension(x509.KeyUsagesExtension)?.usages).toBe(x509.KeyUsageFlags.nonRepudiation);
  const authentication = new x509.X509Certificate(pki.structureAuthentication.certificatePem);
  expect(authentication.getExtension(x509.KeyUsagesExtension)?.usages).toBe(x509.KeyUsageFlags.digitalSignature);
});

test('private keys are closed to others, and a PKI is made once', async () => {
  expect((await stat(pki.structureSeal.keyFile)).mode & 0o077).toBe(0);
  const before = await readFile(pki.authority.certificateFile, 'utf8');
  const again = await openPki(pki.folder, new Date(now.getTime() + 30 * 86_400_000));
  expect(again.authority.certificatePem).toBe(before);
});

test('a stored authority issues again, for a test that needs an expired certificate', async () => {
  const authority = await openAuthority(pki.authority);
  const expired = await authority.issue({
    subject: [{ CN: ['expired'] }],
    keyUsage: 'nonRepudiation',
    notBefore: new Date('2020-01-01T00:00:00Z'),
    notAfter: new Date('2021-01-01T00:00:00Z'),
  });
  const certificate = new X509Certificate(expired.certificatePem);
  expect(certificate.verify(new X509Certificate(pki.authority.certificatePem).publicKey)).toBe(true);
  expect(certificate.validToDate.getUTCFullYear()).toBe(2021);
});

test('the people of the sandbox are found by their key', () => {
  expect(professional('regulus').nationalId).toBe('899700100052');
  expect(() => professional('personne')).toThrow(RangeError);
});
