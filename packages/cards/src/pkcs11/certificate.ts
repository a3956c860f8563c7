import { bytesOf, readTlvs, type Tlv } from '../ber.ts';
import { CardError } from '../errors.ts';

/** What a professional's certificate says (identity.md §4.1). */
export type HolderCertificate = {
  readonly subject: ReadonlyMap<string, string>;
  readonly issuer: ReadonlyMap<string, string>;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** The value of each extension, by its OID in hexadecimal. */
  readonly extensions: ReadonlyMap<string, Uint8Array>;
};

/** OIDs as they stand in a certificate. */
export const oids = {
  commonName: '550403',
  surname: '550404',
  organisation: '55040a',
  title: '55040c',
  givenName: '55042a',
  keyUsage: '551d0f',
  cardCategory: '2a817a0147010202',
  cardNumber: '2a817a0147010203',
  profession: '2a817a0147010207',
  speciality: '2a817a0147040205',
} as const;

const tags = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utcTime: 0x17,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
  version: 0xa0,
  extensions: 0xa3,
} as const;

function inside(tlv: Tlv | undefined, tag: number): Tlv[] {
  if (tlv?.tag !== tag) throw new CardError('card-data-unusable');
  return readTlvs(tlv.value);
}

const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex');

/** A text of any of the string types that certificates use. */
export function readString({ tag, value }: Tlv): string {
  const bytes = Buffer.from(value);
  if (tag === tags.bmpString) return bytes.swap16().toString('utf16le');
  const text = bytes.toString('utf8');
  return text.includes('\uFFFD') ? bytes.toString('latin1') : text;
}

function readName(name: Tlv | undefined): Map<string, string> {
  const attributes = inside(name, tags.sequence)
    .flatMap((rdn) => inside(rdn, tags.set))
    .map((attribute) => inside(attribute, tags.sequence));
  return new Map(attributes.flatMap(([oid, text]) => (oid && text ? [[hex(oid.value), readString(text)]] : [])));
}

/** `YYMMDDhhmmssZ` or `YYYYMMDDhhmmssZ` (RFC 5280 §4.1.2.5). */
function readTime(time: Tlv | undefined): Date {
  const text = Buffer.from(time?.value ?? []).toString('latin1');
  const [, year = '', month, day, hour, minute, second] =
    /^(\d{2}|\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  const century = time?.tag === tags.utcTime ? (Number(year) < 50 ? '20' : '19') : '';
  const date = new Date(`${century}${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(date.getTime())) throw new CardError('card-data-unusable');
  return date;
}

/** Reads a certificate. @throws CardError `card-data-unusable` */
export function readCertificate(der: Uint8Array): HolderCertificate {
  const [certificate] = readTlvs(der);
  const fields = inside(inside(certificate, tags.sequence)[0], tags.sequence);
  if (fields[0]?.tag === tags.version) fields.shift();
  const [, , issuer, validity, subject] = fields;
  const [notBefore, notAfter] = inside(validity, tags.sequence);
  const list = bytesOf(fields, tags.extensions);
  const extensions = list ? inside(readTlvs(list)[0], tags.sequence).map((one) => inside(one, tags.sequence)) : [];
  return {
    issuer: readName(issuer),
    subject: readName(subject),
    notBefore: readTime(notBefore),
    notAfter: readTime(notAfter),
    extensions: new Map(
      extensions.map((parts) => [hex(bytesOf(parts, tags.oid)), bytesOf(parts, tags.octetString) ?? new Uint8Array()]),
    ),
  };
}

/** A small number in an extension. */
export function integerIn({ extensions }: HolderCertificate, oid: string): number | undefined {
  const value = extensions.get(oid);
  const [integer] = value ? readTlvs(value) : [];
  return integer?.tag === tags.integer ? Number.parseInt(hex(integer.value) || '0', 16) : undefined;
}

/** The first text in an extension, in a sequence or alone. */
export function textIn({ extensions }: HolderCertificate, oid: string): string | undefined {
  const value = extensions.get(oid);
  const [first] = value ? readTlvs(value) : [];
  const [text] = first?.tag === tags.sequence ? readTlvs(first.value) : [first];
  return text && readString(text);
}

/** Whether the key may sign what cannot be denied later (bit 1 of the key usage): assertions and documents. */
export function isForSignature({ extensions }: HolderCertificate): boolean {
  const [bits] = readTlvs(extensions.get(oids.keyUsage) ?? new Uint8Array());
  return bits?.tag === tags.bitString && ((bits.value[1] ?? 0) & 0x40) !== 0;
}
