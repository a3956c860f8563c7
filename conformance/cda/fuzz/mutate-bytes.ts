import type { Seeded } from '@trousse/xml/testing';

type BytesTouch = (bytes: Buffer, seeded: Seeded) => Buffer;

const splice = (bytes: Buffer, from: number, to: number, between: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, from), between, bytes.subarray(to)]);

const meaningful = [...Buffer.from('<>&"\'=/-;#! \r\n\0')];

/** What one may do to bytes without knowing what they are. */
export const bytesTouches: readonly BytesTouch[] = [
  (bytes, seeded) => {
    const touched = Buffer.from(bytes);
    const where = seeded.below(bytes.length);
    touched[where] = touched[where]! ^ (1 << seeded.below(8));
    return touched;
  },
  (bytes, seeded) => {
    const touched = Buffer.from(bytes);
    touched[seeded.below(bytes.length)] = seeded.below(2) === 0 ? seeded.below(256) : seeded.pick(meaningful);
    return touched;
  },
  (bytes, seeded) => {
    const where = seeded.below(bytes.length);
    return splice(
      bytes,
      where,
      where,
      Uint8Array.from({ length: 1 + seeded.below(20) }, () => seeded.below(256)),
    );
  },
  (bytes, seeded) => {
    const from = seeded.below(bytes.length);
    return splice(bytes, from, from + 1 + seeded.below(seeded.pick([4, 100, bytes.length])), new Uint8Array());
  },
  (bytes, seeded) => {
    const from = seeded.below(bytes.length);
    const piece = bytes.subarray(from, from + 1 + seeded.below(2000));
    const where = seeded.below(bytes.length);
    return splice(bytes, where, where, piece);
  },
  (bytes, seeded) => bytes.subarray(0, seeded.below(bytes.length)),
  (bytes, seeded) => bytes.subarray(seeded.below(bytes.length)),
];

const undeclared = (xml: string): string => xml.replace(/^\uFEFF?<\?xml[^>]*\?>\s*/, '');
const declared = (encoding: string, xml: string): string =>
  `<?xml version="1.0" encoding="${encoding}"?>${undeclared(xml)}`;
const encodings = ['UTF-8', 'UTF-16', 'ISO-8859-1', 'ISO-8859-15', 'windows-1252', 'US-ASCII', 'UTF-7', 'x', ''];

/** The document in another encoding, declared or not, right or wrong. */
export const encodingTouches: readonly ((xml: string, seeded: Seeded) => Buffer)[] = [
  (xml) => Buffer.from(`\uFEFF${undeclared(xml)}`),
  (xml) => Buffer.from(`\uFEFF${declared('UTF-16', xml)}`, 'utf16le'),
  (xml) => Buffer.from(`\uFEFF${declared('UTF-16', xml)}`, 'utf16le').swap16(),
  (xml) => Buffer.from(declared('UTF-16', xml), 'utf16le'),
  (xml, seeded) => Buffer.from(declared(seeded.pick(encodings), xml), 'latin1'),
  (xml, seeded) => Buffer.from(declared(seeded.pick(encodings), xml)),
  (xml) => Buffer.from(` ${declared('UTF-8', xml)}`),
];

const doctypes = [
  '<!DOCTYPE a>',
  '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
  '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
  '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY x "&a;&a;&a;&a;">]>',
  '',
];
const entities = ['&x;', '&nbsp;', '&lt', '&', '&#0;', '&#xD800;', '&#x110000;', '&amp;'];

/** The document with a document type, an entity, or both. */
export function withEntity(xml: string, seeded: Seeded): string {
  const body = undeclared(xml);
  const where = body.indexOf('>', seeded.below(body.length)) + 1;
  return `${seeded.pick(doctypes)}${body.slice(0, where)}${seeded.pick(entities)}${body.slice(where)}`;
}
