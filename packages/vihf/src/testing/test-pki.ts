import { createSign, KeyObject, webcrypto } from 'node:crypto';
// First: the library looks for the registry while it loads.
import './metadata.ts';
import * as x509 from '@peculiar/x509';
import type { RawSigner } from '@trousse/xml';

const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};
const newKeys = () => webcrypto.subtle.generateKey(rsa, true, ['sign', 'verify']);

export type TestCredential = { certificateDer: Uint8Array; pem: string; sign: RawSigner };

export type TestPki = {
  caPem: string;
  caDer: Uint8Array;
  /** A certificate of a card, in the shape of identity.md §4.1. */
  card(o?: CardOptions): Promise<TestCredential>;
  /** A certificate of a structure: OU = Struct_IdNat. */
  seal(o?: { structureId?: string }): Promise<TestCredential>;
};

type CardOptions = {
  usage?: 'nonRepudiation' | 'digitalSignature';
  nationalId?: string;
  profession?: number | undefined;
  speciality?: string | undefined;
  notBefore?: Date;
  notAfter?: Date;
  criticalExtension?: boolean;
  /** A certificate in software: without the extensions of a card. */
  software?: boolean;
};

export const testNow = new Date('2026-11-20T08:00:00Z');
const day = 86_400_000;
const validity = { notBefore: new Date(testNow.getTime() - day), notAfter: new Date(testNow.getTime() + day) };

/** An authority for tests, and what it issues; certificates are valid from the day before `testNow` to the day after. */
export async function createTestPki(name = 'TEST AC PERSONNES'): Promise<TestPki> {
  const caKeys = await newKeys();
  const caName: x509.JsonName = [{ C: ['FR'] }, { O: ['ESSAI'] }, { CN: [name] }];
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    name: caName,
    serialNumber: '01',
    keys: caKeys,
    signingAlgorithm: rsa,
    ...validity,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  });
  let serial = 1;

  async function issue(
    subject: x509.JsonName,
    extensions: x509.Extension[],
    dates: { notBefore: Date; notAfter: Date } = validity,
  ): Promise<TestCredential> {
    const keys = await newKeys();
    serial += 1;
    const certificate = await x509.X509CertificateGenerator.create({
      subject,
      issuer: caName,
      serialNumber: serial.toString(16).padStart(4, '0'),
      publicKey: keys.publicKey,
      signingKey: caKeys.privateKey,
      signingAlgorithm: rsa,
      ...dates,
      extensions,
    });
    const key = KeyObject.from(keys.privateKey);
    return {
      certificateDer: new Uint8Array(certificate.rawData),
      pem: certificate.toString('pem'),
      sign: async (data) => createSign('sha256').update(data).sign(key),
    };
  }

  return {
    caPem: ca.toString('pem'),
    caDer: new Uint8Array(ca.rawData),
    card: ({ notBefore = validity.notBefore, notAfter = validity.notAfter, ...o } = {}) =>
      issue(cardSubject(o.nationalId ?? '899900000012'), cardExtensions(o), { notBefore, notAfter }),
    seal: ({ structureId = '1750000018' } = {}) =>
      issue(
        [{ C: ['FR'] }, { ST: ['Paris (75)'] }, { O: ['CENTRE D’ESSAI'] }, { OU: [structureId] }, { CN: ['CACHET'] }],
        [new x509.KeyUsagesExtension(x509.KeyUsageFlags.nonRepudiation, true)],
      ),
  };
}

/** Given name, national id and surname stand in one RDN. */
function cardSubject(nationalId: string): x509.JsonName {
  return [
    { C: ['FR'] },
    { '2.5.4.12': ['Médecin'] },
    { '2.5.4.4': ['BRUYÈRE-EXEMPLE'], '2.5.4.42': ['CAMILLE'], '2.5.4.3': [nationalId] },
  ];
}

function cardExtensions(o: CardOptions): x509.Extension[] {
  const { profession, speciality } = { profession: 10, speciality: 'SM26', ...o };
  const usage = o.usage ?? 'nonRepudiation';
  const text = (tag: number, value: string) => Buffer.concat([Buffer.from([tag, value.length]), Buffer.from(value)]);
  const sequence = (content: Buffer) => Buffer.concat([Buffer.from([0x30, content.length]), content]);
  const extension = (oid: string, der: Buffer, critical = false) =>
    new x509.Extension(oid, critical, Uint8Array.from(der));
  return [
    new x509.KeyUsagesExtension(x509.KeyUsageFlags[usage], true),
    ...(o.software
      ? []
      : [
          extension('1.2.250.1.71.1.2.2', Buffer.from([2, 1, 0])),
          extension('1.2.250.1.71.1.2.3', text(0x13, '8025000001/2800811112')),
        ]),
    ...(profession === undefined ? [] : [extension('1.2.250.1.71.1.2.7', Buffer.from([2, 1, profession]))]),
    ...(speciality === undefined ? [] : [extension('1.2.250.1.71.4.2.5', sequence(text(0x0c, speciality)))]),
    ...(o.criticalExtension ? [extension('1.2.250.1.71.99', Buffer.from([5, 0]), true)] : []),
  ];
}
