import { webcrypto } from 'node:crypto';
import { x509 } from './x509.ts';

const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};

/** A certificate and its private key, both PEM (PKCS#8 for the key). */
export type Credential = { readonly certificatePem: string; readonly keyPem: string };

/** An authority that can issue: the sandbox's own, or a foreign one in a test. */
export type Authority = {
  readonly certificatePem: string;
  readonly keyPem: string;
  issue(request: CertificateRequest): Promise<Credential>;
};

export type CertificateRequest = {
  readonly subject: x509.JsonName;
  readonly keyUsage: 'digitalSignature' | 'nonRepudiation';
  readonly extendedKeyUsage?: 'clientAuth' | 'serverAuth';
  /** Subject alternative names: host names and IP addresses. */
  readonly hosts?: readonly { readonly type: 'dns' | 'ip'; readonly value: string }[];
  /** Private extensions, never critical: OID → DER value. */
  readonly extensions?: Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
  readonly notBefore: Date;
  readonly notAfter: Date;
};

/** Makes a root authority of its own: a new RSA-2048 key and a self-signed certificate, valid from a day to another. */
export async function createAuthority(commonName: string, notBefore: Date, notAfter: Date): Promise<Authority> {
  const keys = await newKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: [{ C: ['FR'] }, { O: ['TROUSSE SANDBOX'] }, { CN: [commonName] }],
    notBefore,
    notAfter,
    signingAlgorithm: rsa,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return authority(certificate, keys.privateKey, await keyPem(keys.privateKey));
}

/** An authority made before, from its PEM texts. */
export async function openAuthority({ certificatePem, keyPem: pem }: Credential): Promise<Authority> {
  const der = x509.PemConverter.decodeFirst(pem);
  const key = await webcrypto.subtle.importKey('pkcs8', der, rsa, true, ['sign']);
  return authority(new x509.X509Certificate(certificatePem), key, pem);
}

function authority(certificate: x509.X509Certificate, signingKey: webcrypto.CryptoKey, keyText: string): Authority {
  return {
    certificatePem: `${certificate.toString('pem')}\n`,
    keyPem: keyText,
    issue: (request) => issue(certificate, signingKey, request),
  };
}

async function issue(
  authorityCertificate: x509.X509Certificate,
  signingKey: webcrypto.CryptoKey,
  request: CertificateRequest,
): Promise<Credential> {
  const keys = await newKeys();
  const extensions: x509.Extension[] = [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags[request.keyUsage], true),
    await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    await x509.AuthorityKeyIdentifierExtension.create(authorityCertificate.publicKey),
    ...Object.entries(request.extensions ?? {}).map(([oid, der]) => new x509.Extension(oid, false, der)),
  ];
  if (request.extendedKeyUsage)
    extensions.push(new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage[request.extendedKeyUsage]]));
  if (request.hosts) extensions.push(new x509.SubjectAlternativeNameExtension([...request.hosts]));
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: request.subject,
    issuer: authorityCertificate.subjectName,
    notBefore: request.notBefore,
    notAfter: request.notAfter,
    signingAlgorithm: rsa,
    publicKey: keys.publicKey,
    signingKey,
    extensions,
  });
  return { certificatePem: `${certificate.toString('pem')}\n`, keyPem: await keyPem(keys.privateKey) };
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(rsa, true, ['sign', 'verify']);
}

async function keyPem(key: webcrypto.CryptoKey): Promise<string> {
  return `${x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`;
}

/** 16 random bytes, positive and without a leading zero byte (RFC 5280 §4.1.2.2). */
function serialNumber(): string {
  const bytes = webcrypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return Buffer.from(bytes).toString('hex');
}
