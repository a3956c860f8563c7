import type { Seeded } from '@trousse/xml/testing';

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
