import { createPrivateKey, createSign, webcrypto } from 'node:crypto';
// First: the certificate library looks for its metadata calls while it loads.
import './reflect.ts';
import * as x509 from '@peculiar/x509';
import type { RawSigner } from '@trousse/xml';

const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};
const day = 86_400_000;

/** A certificate with its key, as PEM for TLS and as what signs for assertions. */
export type Credential = {
  readonly certificateDer: Uint8Array;
  readonly certificatePem: string;
  readonly keyPem: string;
  readonly sign: RawSigner;
};

/** The two keys of a card or of a structure. */
export type Credentials = { readonly authentication: Credential; readonly signature: Credential };

export type CardHolder = {
  readonly nationalId: string;
  readonly familyName: string;
  readonly givenName: string;
  /** Absent on an employee's card. */
  readonly profession?: number;
  readonly speciality?: string;
};

export type Pki = {
  readonly caPem: string;
  server(): Promise<Credential>;
  card(holder: CardHolder): Promise<Credentials>;
  structure(id: string, name: string): Promise<Credentials>;
  /** One certificate of a card that is not as it should be. */
  oddCard(holder: CardHolder, odd: Odd): Promise<Credential>;
};

type Usage = 'digitalSignature' | 'nonRepudiation';

/** What is wrong with a certificate; the rest is as on a card's signature certificate. */
export type Odd = {
  readonly usage?: Usage;
  readonly dates?: { readonly notBefore: Date; readonly notAfter: Date };
  readonly keys?: webcrypto.RsaHashedKeyGenParams | webcrypto.EcKeyGenParams;
  /** Signed by its own key, under the authority's name. */
  readonly selfSigned?: boolean;
  /** Signed by the key of this certificate, as if it were an authority. */
  readonly issuer?: Credential;
};

/** A test authority and what it issues, valid from yesterday for a month. */
export async function createPki(commonName: string): Promise<Pki> {
  const dates = { notBefore: new Date(Date.now() - day), notAfter: new Date(Date.now() + 30 * day) };
  const name: x509.JsonName = [{ C: ['FR'] }, { O: ['ESSAI'] }, { CN: [commonName] }];
  const keys = await newKeys();
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name,
    keys,
    signingAlgorithm: rsa,
    ...dates,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  });
  let serial = 1;
  const issue = async (
    subject: x509.JsonName,
    usage: Usage,
    extensions: x509.Extension[] = [],
    odd: Odd = {},
  ): Promise<Credential> => {
    const own = await newKeys(odd.keys);
    const issuer = odd.issuer && { name: subjectOf(odd.issuer), key: await signingKey(odd.issuer) };
    serial += 1;
    const certificate = await x509.X509CertificateGenerator.create({
      subject,
      issuer: issuer?.name ?? name,
      serialNumber: serial.toString(16).padStart(4, '0'),
      publicKey: own.publicKey,
      signingKey: odd.selfSigned ? own.privateKey : (issuer?.key ?? keys.privateKey),
      signingAlgorithm: rsa,
      ...(odd.dates ?? dates),
      extensions: [new x509.KeyUsagesExtension(x509.KeyUsageFlags[usage], true), ...extensions],
    });
    const keyPem = x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', own.privateKey), 'PRIVATE KEY');
    const key = createPrivateKey(keyPem);
    return {
      certificateDer: new Uint8Array(certificate.rawData),
      certificatePem: certificate.toString('pem'),
      keyPem,
      sign: async (data) => createSign('sha256').update(data).sign(key),
    };
  };
  const pair = async (subject: x509.JsonName, extensions: x509.Extension[] = []): Promise<Credentials> => ({
    authentication: await issue(subject, 'digitalSignature', extensions),
    signature: await issue(subject, 'nonRepudiation', extensions),
  });
  return {
    caPem: ca.toString('pem'),
    server: () =>
      issue([{ CN: ['localhost'] }], 'digitalSignature', [
        new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }]),
      ]),
    card: (holder) => pair(cardSubject(holder), cardExtensions(holder)),
    structure: (id, structureName) => pair([{ C: ['FR'] }, { O: [structureName] }, { OU: [id] }, { CN: ['ESSAI'] }]),
    oddCard: (holder, odd) => issue(cardSubject(holder), odd.usage ?? 'nonRepudiation', cardExtensions(holder), odd),
  };
}

const newKeys = (algorithm: NonNullable<Odd['keys']> = rsa): Promise<webcrypto.CryptoKeyPair> =>
  webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']) as Promise<webcrypto.CryptoKeyPair>;

function subjectOf({ certificateDer }: Credential): string {
  return new x509.X509Certificate(Buffer.from(certificateDer)).subject;
}

function signingKey({ keyPem }: Credential): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(keyPem), rsa, false, ['sign']);
}

/** Given name, national id and surname stand in one RDN (identity.md §4.1). */
function cardSubject({ nationalId, familyName, givenName }: CardHolder): x509.JsonName {
  return [
    { C: ['FR'] },
    { '2.5.4.12': ['Titulaire'] },
    { '2.5.4.3': [nationalId], '2.5.4.4': [familyName], '2.5.4.42': [givenName] },
  ];
}

function cardExtensions({ profession, speciality }: CardHolder): x509.Extension[] {
  const der = (tag: number, content: Uint8Array): Uint8Array<ArrayBuffer> =>
    Uint8Array.from([tag, content.length, ...content]);
  const extension = (oid: string, value: Uint8Array<ArrayBuffer>): x509.Extension =>
    new x509.Extension(oid, false, value);
  return [
    extension('1.2.250.1.71.1.2.2', der(2, Uint8Array.of(profession === undefined ? 2 : 0))),
    ...(profession === undefined ? [] : [extension('1.2.250.1.71.1.2.7', der(2, Uint8Array.of(profession)))]),
    ...(speciality === undefined
      ? []
      : [extension('1.2.250.1.71.4.2.5', der(0x30, der(0x0c, Buffer.from(speciality))))]),
  ];
}
