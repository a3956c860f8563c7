/** One attribute of a name: its type as a dotted OID and its text. */
export type NameAttribute = { readonly type: string; readonly value: string };

/** A distinguished name in the order of the certificate (country first); an RDN may hold several attributes. */
export type DistinguishedName = readonly (readonly NameAttribute[])[];

/** Spellings of attribute types met in names written as text; the first one of each is the one we write. */
const spellings: readonly (readonly [oid: string, ...names: string[]])[] = [
  ['2.5.4.3', 'CN', 'COMMONNAME'],
  ['2.5.4.4', 'SURNAME', 'SN'],
  ['2.5.4.5', 'SERIALNUMBER'],
  ['2.5.4.6', 'C', 'COUNTRYNAME'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST', 'S'],
  ['2.5.4.9', 'STREET'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.12', 'T', 'TITLE'],
  ['2.5.4.42', 'GIVENNAME', 'GN', 'G'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
  ['1.2.840.113549.1.9.1', 'EMAILADDRESS', 'E', 'EMAIL'],
];
const oids = new Map(spellings.flatMap(([oid, ...names]) => names.map((name) => [name, oid] as const)));
const names = new Map(spellings.map(([oid, name]) => [oid, name]));

/** First value of an attribute type (dotted OID), wherever it stands in the name. */
export function nameAttribute(dn: DistinguishedName, type: string): string | undefined {
  for (const rdn of dn) for (const attribute of rdn) if (attribute.type === type) return attribute.value;
  return undefined;
}

/** A name as RFC 4514 writes it, most specific first: `CN=…+SURNAME=…, O=…, C=FR`. */
export function formatDn(dn: DistinguishedName): string {
  const attribute = ({ type, value }: NameAttribute) => `${names.get(type) ?? type}=${escapeValue(value)}`;
  return [...dn]
    .reverse()
    .map((rdn) => rdn.map(attribute).join('+'))
    .join(', ');
}

function escapeValue(value: string): string {
  return value.replace(/[,+"\\<>;=]/g, '\\$&').replace(/^[# ]| $/g, '\\$&');
}

/**
 * Reads a name written as text (RFC 4514, RFC 2253, and the spellings of common tools); `undefined` when it is none.
 * The order of RDNs is taken as most specific first.
 */
export function parseDn(text: string): DistinguishedName | undefined {
  const rdns: NameAttribute[][] = [[]];
  let rest = text.trim();
  if (rest === '' || rest.length > 2000) return undefined;
  const one =
    /^\s*([A-Za-z][A-Za-z0-9-]*|(?:OID\.)?\d+(?:\.\d+)+)\s*=\s*("(?:[^"\\]|\\.)*"|(?:[^,+;"\\]|\\.)*?)\s*(?:([,;+])|$)/i;
  for (;;) {
    const match = one.exec(rest);
    if (match === null) return undefined;
    const [whole, name, value, separator] = match;
    const type =
      /^[A-Z]/i.test(name!) && !/^OID\./i.test(name!) ? oids.get(name!.toUpperCase()) : name!.replace(/^OID\./i, '');
    const read = readValue(value!);
    if (type === undefined || read === undefined) return undefined;
    rdns.at(-1)!.push({ type, value: read });
    rest = rest.slice(whole.length);
    if (separator === undefined) break;
    if (separator !== '+') rdns.push([]);
  }
  return rdns.reverse();
}

function readValue(written: string): string | undefined {
  if (written.startsWith('#')) return readHexValue(written.slice(1));
  const quoted = written.startsWith('"') && written.endsWith('"') && written.length > 1;
  const inner = quoted ? written.slice(1, -1) : written;
  // A backslash precedes a special character, or two hexadecimal digits of one UTF-8 byte.
  return inner
    .replace(/(?:\\[0-9A-Fa-f]{2})+/g, (run) => Buffer.from(run.replaceAll('\\', ''), 'hex').toString('utf8'))
    .replace(/\\(.)/g, '$1');
}

/** `#` and the DER encoding of a short string, as Java writes attribute types that it has no name for. */
function readHexValue(hex: string): string | undefined {
  if (!/^(?:[0-9A-Fa-f]{2})+$/.test(hex)) return undefined;
  const [tag, length, ...content] = Buffer.from(hex, 'hex');
  if (length === undefined || length !== content.length || length > 127) return undefined;
  const bytes = Buffer.from(content);
  if (tag === 0x0c) return bytes.toString('utf8');
  // Printable, teletex and IA5 strings.
  return tag === 0x13 || tag === 0x14 || tag === 0x16 ? bytes.toString('latin1') : undefined;
}

/**
 * Whether two names are the same by structure (RFC 5280 §7.1): RDNs in order, each a set of attributes, values
 * compared without regard to case and repeated spaces. A name written the other way round counts as the same: both
 * orders are met for one certificate.
 */
export function sameDn(a: DistinguishedName | string, b: DistinguishedName | string): boolean {
  const left = comparable(a);
  const right = comparable(b);
  if (left === undefined || right === undefined) return false;
  return left.join('\n') === right.join('\n') || left.join('\n') === right.reverse().join('\n');
}

function comparable(dn: DistinguishedName | string): string[] | undefined {
  const parsed = typeof dn === 'string' ? parseDn(dn) : dn;
  return parsed?.map((rdn) =>
    rdn
      .map(({ type, value }) => `${type}=${value.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()}`)
      .sort()
      .join('\t'),
  );
}
