import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf, staysCalm } from '../support/calm.ts';
import { compose, pack, transmit } from '../support/compose.ts';
import { cdaOf, newOid } from '../support/deposits.ts';
import { patients } from '../support/people.ts';
import { createSampleWorld, depositSample, samples } from '../support/samples.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createSampleWorld();
});
afterAll(() => world.close());
staysCalm(() => world);

const malformed = '500 Sender DMPInvalidRequest';
const noDeclaration = (xml: string): string => xml.replace(/^<\?xml[^>]*\?>\s*/, '');

/** Sends a sample whose whole envelope was touched, alone or as the root of a multipart. */
async function sent(name: string, touch: (envelope: string) => string | Buffer): Promise<string> {
  const composed = await compose(world, samples[name]!);
  const touched = touch(composed.envelope);
  if (typeof touched === 'string') return refusalOf(await transmit(world, { ...composed, envelope: touched }));
  const { contentType, bytes } = await pack({ ...composed, envelope: '§' });
  const at = bytes.indexOf('§');
  const message = Buffer.concat([bytes.subarray(0, at), touched, bytes.subarray(at + Buffer.byteLength('§'))]);
  return refusalOf(await transmit(world, composed, { contentType, bytes: message }));
}

const laughs = `<!DOCTYPE a [<!ENTITY a "ha">${Array.from({ length: 20 }, (_, i) => `<!ENTITY ${'b'.repeat(i + 1)} "${`&${i === 0 ? 'a' : 'b'.repeat(i)};`.repeat(10)}">`).join('')}]>`;
const doctypes: Readonly<Record<string, (xml: string) => string>> = {
  'an external entity': (xml) =>
    `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${xml.replace('</soap:Body>', '&x;</soap:Body>')}`,
  'an external entity over the network': (xml) => `<!DOCTYPE a [<!ENTITY x SYSTEM "http://localhost:1/x">]>${xml}`,
  'a parameter entity': (xml) => `<!DOCTYPE a [<!ENTITY % x SYSTEM "http://localhost:1/x"> %x;]>${xml}`,
  'an external DTD': (xml) => `<!DOCTYPE a SYSTEM "http://localhost:1/a.dtd">${xml}`,
  'a public DTD': (xml) => `<!DOCTYPE a PUBLIC "-//W3C//DTD XHTML 1.0//EN" "http://localhost:1/a.dtd">${xml}`,
  'a thousand million laughs': (xml) => `${laughs}${xml.replace('</soap:Body>', '&bbbbbbbbbb;</soap:Body>')}`,
  'a quadratic blow-up': (xml) =>
    `<!DOCTYPE a [<!ENTITY q "${'q'.repeat(50_000)}">]>${xml.replace('</soap:Body>', `${'&q;'.repeat(50_000)}</soap:Body>`)}`,
  'entities that call one another': (xml) => `<!DOCTYPE a [<!ENTITY x "&y;"><!ENTITY y "&x;">]>${xml}`,
  'attributes by default': (xml) => `<!DOCTYPE a [<!ATTLIST Envelope ID CDATA "x">]>${xml}`,
  'an entity that was never declared': (xml) => xml.replace('</soap:Body>', '&nbsp;</soap:Body>'),
};

describe('a document type or an entity is refused', () => {
  it.each(Object.entries(doctypes))('%s, in a message', async (_, touch) => {
    const declared = (xml: string): string => `<?xml version="1.0" encoding="UTF-8"?>${touch(noDeclaration(xml))}`;
    expect(await sent('TD0.2 existence', declared)).toBe(malformed);
    expect(await sent('TD2.1 deposit', declared)).toBe(malformed);
  });

  it.each(Object.entries(doctypes))('%s, in a document', async (_, touch) => {
    const uniqueId = newOid();
    const cda = cdaOf({ uniqueId, patient: patients.known }).toString();
    const hostile = touch(
      noDeclaration(cda).replaceAll('ClinicalDocument', 'soap:Body').replaceAll('soap:Body', 'ClinicalDocument'),
    );
    const bomb = hostile === noDeclaration(cda) ? cda.replace('Document d’essai', '&nbsp;') : hostile;
    const sample = depositSample(() => ({ entry: { uniqueId }, sentCda: Buffer.from(bomb) }));
    expect(refusalOf(await transmit(world, await compose(world, sample)))).toMatch(/^200 .*XDSRepositoryError/);
  });

  it('in the signature of a submission', async () => {
    for (const touch of Object.values(doctypes)) {
      const sample = depositSample(() => ({ signature: (signed) => touch(`${signed}<!-- -->`) }));
      const answer = refusalOf(await transmit(world, await compose(world, sample)));
      // What does not touch a message without body is a comment after the signature: no harm, and granted.
      expect(answer).toMatch(touch('x') === 'x' ? /^granted$/ : /^200 XDSRepositoryError$/);
    }
  });
});

const wide = 'é'.repeat(300_000);
describe('a message beyond the limits of its XML is refused', () => {
  const header = (what: string) => (xml: string) => xml.replace('<soap:Header>', () => `<soap:Header>${what}`);
  const body = (what: string) => (xml: string) => xml.replace('</soap:Body>', () => `${what}</soap:Body>`);
  const inBody = (what: string) => (xml: string) =>
    xml.replace(/(<soap:Body><[^>]*[^/]>)/, (start) => `${start}${what}`);
  it.each<[string, (xml: string) => string]>([
    ['nested a hundred thousand deep in a header', header('<a>'.repeat(100_000) + '</a>'.repeat(100_000))],
    ['nested a hundred thousand deep in the body', inBody('<a>'.repeat(100_000) + '</a>'.repeat(100_000))],
    ['nested two hundred deep, well-formed', inBody('<a>'.repeat(200) + '</a>'.repeat(200))],
    ['nested without end', (xml) => xml.slice(0, xml.indexOf('<soap:Body>')) + '<a>'.repeat(500_000)],
    ['with an attribute of 300,000 characters', header(`<a b="${wide}"/>`)],
    ['with a name of 100,000 characters', header(`<${'a'.repeat(100_000)}/>`)],
    ['with a prefix of 100,000 characters', header(`<${'a'.repeat(100_000)}:b xmlns:${'a'.repeat(100_000)}="urn:x"/>`)],
    ['with ten thousand attributes', header(`<a ${Array.from({ length: 10_000 }, (_, i) => `b${i}=""`).join(' ')}/>`)],
    [
      'with ten thousand namespaces on one element',
      header(`<a ${Array.from({ length: 10_000 }, (_, i) => `xmlns:b${i}="urn:${i}"`).join(' ')}/>`),
    ],
    ['with sixty thousand elements', header('<a/>'.repeat(60_000))],
    ['with an attribute that comes twice', header('<a b="" b=""/>')],
    [
      'with an attribute that comes twice by its namespace',
      header('<a xmlns:p="urn:x" xmlns:q="urn:x" p:b="" q:b=""/>'),
    ],
    ['with a prefix that is not declared', header('<nobody:a/>')],
    ['with a second root', (xml) => `${xml}<a/>`],
    ['with two bodies', body('</soap:Body><soap:Body><a/>')],
    ['with two messages in one body', body('<a/>')],
    ['cut in the middle', (xml) => xml.slice(0, xml.length / 2)],
    ['with text after its end', (xml) => `${xml} et puis`],
    ['with a tag that is not closed', body('<a>')],
    ['with a null character', body('\0')],
    ['with a reference to a null character', body('&#0;')],
    ['with a reference to half a character', body('&#xD800;')],
    ['with a reference beyond Unicode', body('&#x110000;')],
    ['with a character that XML forbids', body('\u0008')],
    ['with a character that no one may use', body('\uFFFE')],
  ])('%s', async (_, touch) => {
    expect(await sent('TD0.2 existence', touch)).toBe(malformed);
    expect(await sent('TD2.1 deposit', touch)).toBe(malformed);
  });

  it('past two megabytes', async () => {
    expect(await sent('TD0.2 existence', body(`<!--${'x'.repeat(2_200_000)}-->`))).toBe(malformed);
    expect(await sent('TD2.1 deposit', body(`<!--${'x'.repeat(2_200_000)}-->`))).toBe(malformed);
  });
});

describe('a message within its limits, but heavy, is served', () => {
  const header = (what: string) => (xml: string) => xml.replace('<soap:Header>', () => `<soap:Header>${what}`);
  it.each<[string, (xml: string) => string]>([
    [
      'with ninety namespaces in scope at ninety levels',
      header(
        Array.from(
          { length: 90 },
          (_, i) => `<a ${Array.from({ length: 90 }, (_, j) => `xmlns:b${i}x${j}="urn:${i}:${j}"`).join(' ')}>`,
        ).join('') + '</a>'.repeat(90),
      ),
    ],
    [
      'with ninety namespaces around everything',
      (xml) =>
        xml.replace(
          '<soap:Envelope',
          `<soap:Envelope ${Array.from({ length: 90 }, (_, j) => `xmlns:b${j}="urn:${j}"`).join(' ')}`,
        ),
    ],
    ['with a comment of a megabyte', header(`<!--${'x'.repeat(1_000_000)}-->`)],
    ['with a megabyte of white space', header(' \n'.repeat(500_000))],
    ['with a hundred thousand comments', header('<!---->'.repeat(100_000))],
    ['with a hundred thousand instructions', header('<?x?>'.repeat(100_000))],
    ['with a text of a megabyte in an unknown header', header(`<a>${'x'.repeat(1_000_000)}</a>`)],
  ])('%s', async (_, touch) => {
    expect(await sent('TD0.2 existence', touch)).toBe('granted');
    expect(await sent('TD2.1 deposit', touch)).toBe('granted');
  });
});

describe('the encoding of a message', () => {
  const declared = (encoding: string, xml: string): string =>
    `<?xml version="1.0" encoding="${encoding}"?>${noDeclaration(xml)}`;
  const swapped = (xml: string): Buffer => Buffer.from(xml, 'utf16le').swap16();
  it.each<[string, (xml: string) => Buffer]>([
    ['UTF-8 with its mark', (xml) => Buffer.from(`\uFEFF${xml}`)],
    ['UTF-16, little end first, with its mark', (xml) => Buffer.from(`\uFEFF${declared('UTF-16', xml)}`, 'utf16le')],
    ['UTF-16, big end first, with its mark', (xml) => swapped(`\uFEFF${declared('UTF-16', xml)}`)],
    ['UTF-16 without mark', (xml) => Buffer.from(declared('UTF-16LE', xml), 'utf16le')],
    ['ISO-8859-1, declared', (xml) => Buffer.from(declared('ISO-8859-1', xml).replaceAll('’', '&#8217;'), 'latin1')],
    [
      'ASCII, declared',
      (xml) => Buffer.from(declared('US-ASCII', xml).replace(/[^\0-\x7f]/g, (c) => `&#${c.codePointAt(0)};`)),
    ],
  ])('%s is read', async (_, encode) => {
    expect(await sent('TD0.4 list', encode)).toBe('granted');
    expect(await sent('TD2.1 deposit', encode)).toBe('granted');
  });

  const damaged = (bytes: number[]) => (xml: string) => {
    const at = Buffer.from(xml).indexOf('</soap:Body>');
    const whole = Buffer.from(xml);
    return Buffer.concat([whole.subarray(0, at), Buffer.from(bytes), whole.subarray(at)]);
  };
  it.each<[string, (xml: string) => Buffer]>([
    ['UTF-8 that breaks off', damaged([0xc3])],
    ['UTF-8 with a byte that it never uses', damaged([0xff])],
    ['UTF-8 written too long', damaged([0xc0, 0xaf])],
    ['UTF-8 of half a character', damaged([0xed, 0xa0, 0x80])],
    ['UTF-8 beyond Unicode', damaged([0xf4, 0x90, 0x80, 0x80])],
    [
      'UTF-8 that declares ISO-8859-1 in a UTF-16 mark',
      (xml) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(declared('ISO-8859-1', xml))]),
    ],
    [
      'ISO-8859-1 that declares UTF-8',
      (xml) => Buffer.from(declared('UTF-8', xml).replace('</soap:Body>', '<!-- é --></soap:Body>'), 'latin1'),
    ],
    ['UTF-16 that ends on half a unit', (xml) => Buffer.from(`\uFEFF${xml}`, 'utf16le').subarray(0, -1)],
    ['UTF-16 declared in UTF-8', (xml) => Buffer.from(declared('UTF-16', xml))],
    ['UTF-7', (xml) => Buffer.from(declared('UTF-7', xml))],
    [
      'UTF-32',
      (xml) => Buffer.concat([...declared('UTF-32', xml)].map((c) => Buffer.from([c.charCodeAt(0), 0, 0, 0]))),
    ],
    ['EBCDIC', () => Buffer.from([0x4c, 0x6f, 0xa7, 0x94, 0x93])],
    ['an encoding that does not exist', (xml) => Buffer.from(declared('x-klingon', xml))],
    ['nothing but a mark', () => Buffer.from('\uFEFF')],
    ['nothing but null characters', () => Buffer.alloc(1000)],
  ])('%s is refused', async (_, encode) => {
    expect(await sent('TD0.4 list', encode)).toBe(malformed);
    expect(await sent('TD2.1 deposit', encode)).toBe(malformed);
  });
});
