import { webcrypto } from 'node:crypto';
// The order matters: the library looks for `Reflect`'s additions while it loads.
import './metadata.ts';
import * as x509 from '@peculiar/x509';
import type { SoftwareKey } from '../software/definition.ts';

const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};

/** Private extensions of a professional's certificate (identity.md §4.1). */
const oids = {
  category: '1.2.250.1.71.1.2.2',
  cardNumber: '1.2.250.1.71.1.2.3',
  profession: '1.2.250.1.71.1.2.7',
  speciality: '1.2.250.1.71.4.2.5',
};
const title = '2.5.4.12';
const commonName = '2.5.4.3';
const surname = '2.5.4.4';
const given = '2.5.4.42';

export type TestHolder = {
  nationalId: string;
  familyName: string;
  givenName: string;
  title: string;
  profession?: number;
  speciality?: string;
  /** Of a card without a name. */
  organisation?: string;
  /** Value of the card category extension; 0, a CPS, unless told. */
  category?: number;
  serial: string;
};

/** An authority for tests, and what it issues. Validity: one day around `now`. */
export type TestPki = {
  readonly caPem: string;
  /** The two certificates of a professional's card, in the shape of identity.md §4.1. */
  card(holder: TestHolder): Promise<{ authentication: SoftwareKey; signature: SoftwareKey }>;
  /** A certificate for an HTTPS server on 127.0.0.1 and localhost. */
  server(): Promise<SoftwareKey>;
};

export async function createTestPki(now = new Date()): Promise<TestPki> {
  const validity = { notBefore: new Date(now.getTime() - 86_400_000), notAfter: new Date(now.getTime() + 86_400_000) };
  const ca = await newKeys();
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: [{ C: ['FR'] }, { CN: ['AC DE TEST'] }],
    ...validity,
    signingAlgorithm: rsa,
    keys: ca,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  });

  async function issue(subject: x509.JsonName, extensions: x509.Extension[]): Promise<SoftwareKey> {
    const keys = await newKeys();
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: serialNumber(),
      subject,
      issuer: authority.subjectName,
      ...validity,
      signingAlgorithm: rsa,
      publicKey: keys.publicKey,
      signingKey: ca.privateKey,
      extensions: [new x509.BasicConstraintsExtension(false, undefined, true), ...extensions],
    });
    const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
    return { certificate: certificate.toString('pem'), key: x509.PemConverter.encode(key, 'PRIVATE KEY') };
  }

  return {
    caPem: authority.toString('pem'),
    async card(holder) {
      const subject = cardSubject(holder);
      const extensions = cardExtensions(holder);
      const [authentication, signature] = await Promise.all([
        issue(subject, [
          new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
          new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth]),
          ...extensions,
        ]),
        issue(subject, [new x509.KeyUsagesExtension(x509.KeyUsageFlags.nonRepudiation, true), ...extensions]),
      ]);
      return { authentication, signature };
    },
    server: () =>
      issue(
        [{ C: ['FR'] }, { CN: ['localhost'] }],
        [
          new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
          new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
          new x509.SubjectAlternativeNameExtension([
            { type: 'dns', value: 'localhost' },
            { type: 'ip', value: '127.0.0.1' },
          ]),
        ],
      ),
  };
}

function cardSubject({ nationalId, familyName, givenName, title: words, organisation }: TestHolder): x509.JsonName {
  if (organisation !== undefined) return [{ C: ['FR'] }, { O: [organisation] }, { [commonName]: [nationalId] }];
  return [
    { C: ['FR'] },
    { [title]: [words] },
    { [commonName]: [nationalId], [surname]: [familyName], [given]: [givenName] },
  ];
}

function cardExtensions({ profession, speciality, category = 0, serial }: TestHolder): x509.Extension[] {
  const text = (value: string) => [value.length, ...Buffer.from(value)];
  const extensions: [string, number[]][] = [
    [oids.category, [0x02, 1, category]],
    [oids.cardNumber, [0x13, ...text(serial)]],
  ];
  if (profession !== undefined) extensions.push([oids.profession, [0x02, 1, profession]]);
  if (speciality !== undefined)
    extensions.push([oids.speciality, [0x30, speciality.length + 2, 0x0c, ...text(speciality)]]);
  return extensions.map(([oid, der]) => new x509.Extension(oid, false, new Uint8Array(der)));
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(rsa, true, ['sign', 'verify']);
}

function serialNumber(): string {
  const bytes = webcrypto.getRandomValues(new Uint8Array(8));
  return `4${Buffer.from(bytes).toString('hex').slice(1)}`;
}
