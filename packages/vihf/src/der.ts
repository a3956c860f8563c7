/** One value of a DER encoding (X.690). `children` is empty for a primitive one. */
export type DerValue = { readonly tag: number; readonly content: Uint8Array; readonly children: readonly DerValue[] };

/** Tags that a certificate uses (X.690 §8). */
export const derTags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utf8String: 0x0c,
  sequence: 0x30,
  set: 0x31,
} as const;

const maxDepth = 24;

/**
 * Decodes exactly one DER value: definite lengths, low tag numbers, nothing after it.
 * @throws RangeError for anything else.
 */
export function readDer(bytes: Uint8Array): DerValue {
  const { value, end } = readValue(bytes, 0, 0);
  if (end !== bytes.length) throw new RangeError('DER: bytes after the value');
  return value;
}

function readValue(bytes: Uint8Array, start: number, depth: number): { value: DerValue; end: number } {
  const tag = bytes[start];
  if (tag === undefined || (tag & 0x1f) === 0x1f || depth > maxDepth) throw new RangeError('DER: tag');
  const { length, at } = readLength(bytes, start + 1);
  const end = at + length;
  if (end > bytes.length) throw new RangeError('DER: length');
  const content = bytes.subarray(at, end);
  const children: DerValue[] = [];
  if ((tag & 0x20) !== 0) {
    for (let next = 0; next < content.length; ) {
      const child = readValue(content, next, depth + 1);
      children.push(child.value);
      next = child.end;
    }
  }
  return { value: { tag, content, children }, end };
}

function readLength(bytes: Uint8Array, start: number): { length: number; at: number } {
  const head = bytes[start];
  if (head === undefined) throw new RangeError('DER: length');
  if (head < 0x80) return { length: head, at: start + 1 };
  const count = head & 0x7f;
  if (count === 0 || count > 3 || start + 1 + count > bytes.length) throw new RangeError('DER: length');
  let length = 0;
  for (let i = 1; i <= count; i += 1) length = length * 256 + bytes[start + i]!;
  if (length < 0x80) throw new RangeError('DER: length');
  return { length, at: start + 1 + count };
}

/** Object identifier in dotted form. */
export function readOid(value: DerValue): string {
  if (value.tag !== derTags.oid || value.content.length === 0) throw new RangeError('DER: object identifier');
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of value.content) {
    arc = arc * 128 + (byte & 0x7f);
    if (!Number.isSafeInteger(arc)) throw new RangeError('DER: object identifier');
    if ((byte & 0x80) === 0) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const first = arcs[0] ?? 0;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...arcs.slice(1)].join('.');
}

const latin1Tags: readonly number[] = [0x12, 0x13, 0x14, 0x16, 0x17, 0x18, 0x1a];

/** Text of any of the string types that names use; `undefined` for another type. */
export function readText(value: DerValue): string | undefined {
  const bytes = Buffer.from(value.content);
  if (value.tag === derTags.utf8String) return bytes.toString('utf8');
  if (latin1Tags.includes(value.tag)) return bytes.toString('latin1');
  // BMPString: two bytes a character, most significant first.
  if (value.tag === 0x1e && bytes.length % 2 === 0) return bytes.swap16().toString('utf16le');
  return undefined;
}

/** Small non-negative integer. */
export function readSmallInteger(value: DerValue): number {
  if (value.tag !== derTags.integer || value.content.length === 0 || value.content.length > 4) {
    throw new RangeError('DER: integer');
  }
  return Buffer.from(value.content).readUIntBE(0, value.content.length);
}

/** UTCTime or GeneralizedTime of a certificate (RFC 5280 §4.1.2.5). */
export function readTime(value: DerValue): Date {
  const text = readText(value) ?? '';
  const match = /^(\d\d|\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (match === null) throw new RangeError('DER: time');
  const [, year, month, day, hour, minute, second] = match;
  const century = year!.length === 4 ? '' : Number(year) < 50 ? '20' : '19';
  const time = new Date(`${century}${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(time.getTime())) throw new RangeError('DER: time');
  return time;
}
