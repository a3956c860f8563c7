import { type DerValue, derTags, readDer, readOid, readText, readTime } from './der.ts';
import type { DistinguishedName } from './distinguished-name.ts';

export type KeyUsage = {
  readonly digitalSignature: boolean;
  readonly nonRepudiation: boolean;
  readonly keyCertSign: boolean;
};

export type CertificateContent = {
  /** Hexadecimal, lower case, as encoded. */
  readonly serial: string;
  readonly issuer: DistinguishedName;
  readonly subject: DistinguishedName;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly keyUsage: KeyUsage;
  /** Basic constraints say it is an authority. */
  readonly isAuthority: boolean;
  /** Critical extensions that nobody here knows: the certificate must then be refused (RFC 5280 §4.2). */
  readonly unknownCritical: boolean;
  /** Value of every extension, by OID. */
  readonly extensions: ReadonlyMap<string, DerValue>;
};

const keyUsageOid = '2.5.29.15';
const basicConstraintsOid = '2.5.29.19';
/** Key usage, alternative names, basic constraints, CRL points, policies, extended key usage. */
const understood: readonly string[] = ['2.5.29.15', '2.5.29.17', '2.5.29.19', '2.5.29.31', '2.5.29.32', '2.5.29.37'];

/** Decodes the fields of a certificate (RFC 5280 §4.1). @throws RangeError when the bytes are none. */
export function readContent(der: Uint8Array): CertificateContent {
  const tbs = need(readDer(der).children[0]);
  const fields = tbs.children[0]?.tag === 0xa0 ? tbs.children.slice(1) : tbs.children;
  const [serial, , issuer, validity, subject] = fields;
  const [notBefore, notAfter] = need(validity).children;
  const { extensions, unknownCritical } = readExtensions(fields.find((field) => field.tag === 0xa3));
  return {
    serial: Buffer.from(need(serial).content).toString('hex'),
    issuer: readName(need(issuer)),
    subject: readName(need(subject)),
    notBefore: readTime(need(notBefore)),
    notAfter: readTime(need(notAfter)),
    keyUsage: readKeyUsage(extensions.get(keyUsageOid)),
    isAuthority: readIsAuthority(extensions.get(basicConstraintsOid)),
    unknownCritical,
    extensions,
  };
}

function need(value: DerValue | undefined): DerValue {
  if (value === undefined) throw new RangeError('certificate: a field is missing');
  return value;
}

function readName(name: DerValue): DistinguishedName {
  return name.children.map((rdn) =>
    rdn.children.map((attribute) => {
      const value = readText(need(attribute.children[1]));
      if (value === undefined) throw new RangeError('certificate: a name of an unknown string type');
      return { type: readOid(need(attribute.children[0])), value };
    }),
  );
}

function readExtensions(field: DerValue | undefined) {
  const extensions = new Map<string, DerValue>();
  let unknownCritical = false;
  for (const extension of field?.children[0]?.children ?? []) {
    const oid = readOid(need(extension.children[0]));
    if (extensions.has(oid)) throw new RangeError('certificate: an extension comes twice');
    const critical = extension.children[1]?.tag === derTags.boolean && extension.children[1].content[0] !== 0;
    if (critical && !understood.includes(oid)) unknownCritical = true;
    extensions.set(oid, readDer(need(extension.children.at(-1)).content));
  }
  return { extensions, unknownCritical };
}

function readIsAuthority(constraints: DerValue | undefined): boolean {
  const authority = constraints?.children[0];
  return authority?.tag === derTags.boolean && authority.content[0] !== 0;
}

function readKeyUsage(value: DerValue | undefined): KeyUsage {
  // BIT STRING: the first byte counts the unused bits, then bit 0 is the highest (RFC 5280 §4.2.1.3).
  const bits = value?.tag === derTags.bitString ? (value.content[1] ?? 0) : 0;
  return {
    digitalSignature: (bits & 0x80) !== 0,
    nonRepudiation: (bits & 0x40) !== 0,
    keyCertSign: (bits & 0x04) !== 0,
  };
}
