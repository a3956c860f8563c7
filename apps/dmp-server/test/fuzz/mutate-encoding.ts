import type { Seeded } from '@trousse/xml/testing';
import { mutateBytes } from './mutate-bytes.ts';

const withoutDeclaration = (xml: string): string => xml.replace(/^<\?xml[^>]*\?>\s*/, '');
const declared = (encoding: string, xml: string): string =>
  `<?xml version="1.0" encoding="${encoding}"?>${withoutDeclaration(xml)}`;
const names = [
  'UTF-8',
  'utf8',
  'UTF-16',
  'UTF-16LE',
  'ISO-8859-1',
  'ISO-8859-15',
  'US-ASCII',
  'windows-1252',
  'UTF-7',
  'UTF-32',
  'x',
  '',
];
const wrong = [[0xc3], [0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0x80], [0xef, 0xbf, 0xbe]];

const encodings: readonly ((xml: string, seeded: Seeded) => Buffer)[] = [
  (xml) => Buffer.from(`\uFEFF${xml}`),
  (xml) => Buffer.from(`\uFEFF\uFEFF${xml}`),
  (xml) => Buffer.from(`\uFEFF${declared('UTF-16', xml)}`, 'utf16le'),
  (xml) => Buffer.from(`\uFEFF${declared('UTF-16', xml)}`, 'utf16le').swap16(),
  (xml) => Buffer.from(declared('UTF-16LE', xml), 'utf16le'),
  (xml, seeded) => mutateBytes(Buffer.from(`\uFEFF${xml}`, 'utf16le'), seeded),
  (xml, seeded) => Buffer.from(declared(seeded.pick(names), xml), 'latin1'),
  (xml, seeded) => Buffer.from(declared(seeded.pick(names), xml)),
  (xml, seeded) => Buffer.from(`<?xml version="${seeded.pick(['1.1', '2.0', ''])}"?>${withoutDeclaration(xml)}`),
  (xml) => Buffer.from(` ${declared('UTF-8', xml)}`),
  (xml, seeded) => {
    const bytes = Buffer.from(xml);
    const at = seeded.below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(seeded.pick(wrong)), bytes.subarray(at)]);
  },
];

/** The message in another encoding, declared or not, right or wrong. */
export function mutateEncoding(xml: string, seeded: Seeded): Buffer {
  return seeded.pick(encodings)(xml, seeded);
}

const doctypes = [
  '<!DOCTYPE a>',
  '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
  '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
  '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://localhost:1/x"> %x;]>',
  '<!DOCTYPE a [<!ENTITY x "y">]>',
  '<!DOCTYPE a [<!ENTITY x "&x;">]>',
  `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY x "${'&a;'.repeat(1000)}">]>`,
  '<!DOCTYPE a [<!ATTLIST Envelope ID CDATA "x">]>',
  '<!doctype a>',
  '',
];
const entities = ['&x;', '&nbsp;', '&lt', '&', '&#;', '&#x110000;', '&amp;'];

/** The message with a document type, an entity, or both. */
export function mutateEntities(xml: string, seeded: Seeded): string {
  const body = withoutDeclaration(xml);
  const places = [...body.matchAll(/>/g)];
  const at = seeded.pick(places).index + 1;
  return `${seeded.pick(doctypes)}${body.slice(0, at)}${seeded.pick(entities)}${body.slice(at)}`;
}
