import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf, staysCalm } from '../support/calm.ts';
import { type Composed, compose, transmit } from '../support/compose.ts';
import { multipart, type RawPart } from '../support/mime.ts';
import { createSampleWorld, samples } from '../support/samples.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createSampleWorld();
});
afterAll(() => world.close());
staysCalm(() => world);

const malformed = '500 Sender DMPInvalidRequest';
const type =
  'multipart/related; type="application/xop+xml"; boundary="limite"; start="<racine>"; start-info="application/soap+xml"';

/** The parts of a deposit: the message, the document, its signature. */
type Parts = readonly [RawPart, RawPart, RawPart];
type Wire = { readonly contentType: string; readonly bytes: Buffer };

function partsOf({ envelope, attachments }: Composed): Parts {
  const [document, signature] = attachments.map(({ contentId, bytes }) => ({
    headers: ['Content-Type: text/xml', 'Content-Transfer-Encoding: binary', `Content-ID: <${contentId}>`],
    body: Buffer.from(bytes as Uint8Array),
  }));
  const headers = [
    'Content-Type: application/xop+xml; charset=UTF-8; type="application/soap+xml"',
    'Content-ID: <racine>',
  ];
  return [{ headers, body: envelope }, document!, signature!];
}

async function sent(wire: (parts: Parts) => Wire, envelope: (xml: string) => string = (xml) => xml): Promise<string> {
  const composed = await compose(world, samples['TD2.1 deposit']!);
  const touched = { ...composed, envelope: envelope(composed.envelope) };
  return refusalOf(await transmit(world, touched, wire(partsOf(touched))));
}

const asIs = (parts: readonly RawPart[], o?: Parameters<typeof multipart>[1]): Wire => ({
  contentType: type,
  bytes: multipart(parts, o),
});
const withType = (contentType: string) => (parts: Parts) => ({ ...asIs(parts), contentType });
const withHeaders = (part: RawPart, ...headers: string[]): RawPart => ({ ...part, headers });

it('what is packed as it should be is granted', async () => {
  expect(await sent((parts) => asIs(parts))).toBe('granted');
});

describe('a type of content that says nothing sure is refused', () => {
  it.each([
    ['without boundary', 'multipart/related; type="application/xop+xml"'],
    ['with an empty boundary', 'multipart/related; type="application/xop+xml"; boundary=""'],
    [
      'with a boundary that is too long',
      `multipart/related; type="application/xop+xml"; boundary="${'b'.repeat(200)}"`,
    ],
    [
      'with a boundary that could not stand in a line',
      'multipart/related; type="application/xop+xml"; boundary="a<b>c"',
    ],
    ['with two boundaries', 'multipart/related; type="application/xop+xml"; boundary="limite"; boundary="autre"'],
    ['with another boundary than the body', 'multipart/related; type="application/xop+xml"; boundary="autre"'],
    ['without type', 'multipart/related; boundary="limite"'],
    ['of another type', 'multipart/related; type="text/xml"; boundary="limite"'],
    ['of mixed parts', 'multipart/mixed; boundary="limite"'],
    ['of a form', 'multipart/form-data; boundary="limite"'],
    [
      'that names a root that is not there',
      'multipart/related; type="application/xop+xml"; boundary="limite"; start="<nulle-part>"',
    ],
    ['with an unclosed quote', 'multipart/related; type="application/xop+xml; boundary=limite'],
    [
      'of ten thousand characters',
      `multipart/related; type="application/xop+xml"; boundary="limite"; x="${'y'.repeat(10_000)}"`,
    ],
    ['with nothing but separators', ';;;'],
    ['that is no type', 'du texte'],
    ['without MTOM', 'application/soap+xml'],
  ])('%s', async (_, contentType) => {
    expect(await sent(withType(contentType))).toMatch(/^(500 Sender DMPInvalidRequest|4\d\d)$/);
  });
});

describe('a broken part is refused', () => {
  it.each<[string, (parts: Parts) => Wire]>([
    ['a root without headers', ([root, ...rest]) => asIs([withHeaders(root), ...rest])],
    [
      'a root of another type',
      ([root, ...rest]) => asIs([withHeaders(root, 'Content-Type: text/xml', 'Content-ID: <racine>'), ...rest]),
    ],
    [
      'a root named otherwise',
      ([root, ...rest]) => asIs([withHeaders(root, root.headers[0]!, 'Content-ID: <autre>'), ...rest]),
    ],
    ['an empty root', ([root, ...rest]) => asIs([{ ...root, body: '' }, ...rest])],
    ['a part without headers', ([root, document, signature]) => asIs([root, withHeaders(document), signature])],
    [
      'a part without identifier',
      ([root, document, signature]) => asIs([root, withHeaders(document, 'Content-Type: text/xml'), signature]),
    ],
    [
      'a part with a bare identifier',
      ([root, document, signature]) =>
        asIs([root, withHeaders(document, `Content-ID: ${/<(.*)>/.exec(document.headers[2]!)![1]}`), signature]),
    ],
    ['a part that comes twice', ([root, document, signature]) => asIs([root, document, document, signature])],
    [
      'a part under the name of the root',
      ([root, document, signature]) => asIs([root, document, withHeaders(signature, 'Content-ID: <racine>')]),
    ],
    [
      'a header that comes twice',
      ([root, document, signature]) =>
        asIs([root, withHeaders(document, ...document.headers, document.headers[2]!), signature]),
    ],
    [
      'a header without name',
      ([root, document, signature]) => asIs([root, withHeaders(document, ': x', ...document.headers), signature]),
    ],
    [
      'a header without colon',
      ([root, document, signature]) =>
        asIs([root, withHeaders(document, 'Content-Type text/xml', ...document.headers), signature]),
    ],
    [
      'a header with a control character',
      ([root, document, signature]) =>
        asIs([root, withHeaders(document, 'X-A: \u0001', ...document.headers), signature]),
    ],
    [
      'a header with a bare line feed',
      ([root, document, signature]) =>
        asIs([root, withHeaders(document, 'X-A: a\nX-B: b', ...document.headers), signature]),
    ],
    [
      'ten thousand headers',
      ([root, document, signature]) =>
        asIs([
          root,
          withHeaders(document, ...Array.from({ length: 10_000 }, (_, i) => `X-${i}: y`), ...document.headers),
          signature,
        ]),
    ],
    [
      'a header of a megabyte',
      ([root, document, signature]) =>
        asIs([root, withHeaders(document, `X-A: ${'y'.repeat(1_000_000)}`, ...document.headers), signature]),
    ],
    [
      'a header folded ten thousand times',
      ([root, document, signature]) =>
        asIs([
          root,
          withHeaders(document, 'X-A: y', ...Array.from({ length: 10_000 }, () => ' y'), ...document.headers),
          signature,
        ]),
    ],
    ['a header that never ends', ([root]) => asIs([root], { end: `\r\n--limite\r\nX-A: ${'y'.repeat(100_000)}` })],
    [
      'an encoding of another kind',
      ([root, document, signature]) =>
        asIs([
          root,
          withHeaders(document, 'Content-Transfer-Encoding: quoted-printable', document.headers[2]!),
          signature,
        ]),
    ],
    [
      'an unknown encoding',
      ([root, document, signature]) =>
        asIs([root, withHeaders(document, 'Content-Transfer-Encoding: x-gzip', document.headers[2]!), signature]),
    ],
    [
      'base64 that is none',
      ([root, document, signature]) =>
        asIs([
          root,
          withHeaders({ ...document, body: '!!!!' }, 'Content-Transfer-Encoding: base64', document.headers[2]!),
          signature,
        ]),
    ],
    ['lines that end with a line feed alone', (parts) => asIs(parts, { eol: '\n' })],
    [
      'text after a boundary',
      ([root, ...rest]) => asIs([root, ...rest], { boundary: 'limite', end: '\r\n--limite et puis\r\n' }),
    ],
  ])('%s', async (_, wire) => {
    expect(await sent(wire)).toBe(malformed);
  });

  it.each<[string, (parts: Parts) => Wire]>([
    ['without end', (parts) => asIs(parts, { end: '', epilogue: '' })],
    ['cut inside the signature', (parts) => ({ ...asIs(parts), bytes: multipart(parts).subarray(0, -200) })],
    [
      'cut inside a header',
      ([root, document]) => asIs([root, document], { end: '\r\n--limite\r\nContent-', epilogue: '' }),
    ],
    ['cut after a boundary', ([root, document]) => asIs([root, document], { end: '\r\n--limite', epilogue: '' })],
    ['with a preamble of a megabyte', (parts) => asIs(parts, { preamble: 'x'.repeat(1_000_000) })],
    ['with an epilogue of a megabyte', (parts) => asIs(parts, { epilogue: 'x'.repeat(1_000_000) })],
    [
      'with a thousand parts more',
      ([root, ...rest]) =>
        asIs([
          root,
          ...rest,
          ...Array.from({ length: 1000 }, (_, i) => ({ headers: [`Content-ID: <p${i}>`], body: '' })),
        ]),
    ],
    ['with nothing in it', () => ({ contentType: type, bytes: Buffer.alloc(0) })],
    ['with its end alone', () => asIs([])],
  ])('%s', async (_, wire) => {
    expect(await sent(wire)).toMatch(/^(500 Sender DMPInvalidRequest|200 XDSMissingDocumentMetadata)$/);
  });
});

describe('attachments that are not those of the metadata are refused', () => {
  const href = (to: string) => (xml: string) => xml.replace(/href="cid:[^"]*"/, `href="${to}"`);
  it.each<[string, (xml: string) => string, string]>([
    ['an identifier that is not there', href('cid:nulle-part'), '200 XDSMissingDocumentMetadata'],
    ['a file', href('file:///etc/passwd'), '200 XDSRepositoryError'],
    ['another host', href('http://localhost:1/'), '200 XDSRepositoryError'],
    ['an identifier that climbs', href('cid:../../etc/passwd'), '200 XDSMissingDocumentMetadata'],
    ['an identifier with a null character', href('cid:%00'), '200 XDSMissingDocumentMetadata'],
    ['an identifier badly escaped', href('cid:%zz'), '200 XDSRepositoryError'],
    ['an empty identifier', href('cid:'), '200 XDSRepositoryError'],
    ['an identifier of a hundred thousand characters', href(`cid:${'x'.repeat(100_000)}`), '200 XDSRepositoryError'],
    ['the root itself', href('cid:racine'), '200 XDSMissingDocumentMetadata'],
    [
      'one part for two documents',
      (xml) => xml.replace(/(href="cid:[^"]*")(.*)href="cid:[^"]*"/s, '$1$2$1'),
      '200 XDSRepositoryMetadataError',
    ],
    [
      'two parts for one document',
      (xml) => xml.replace(/(<(?:\w+:)?Document id=".*?<\/(?:\w+:)?Document>)/s, '$1$1'),
      '200 XDSRepositoryMetadataError',
    ],
    ['bytes inside the message', (xml) => xml.replace(/<xop:Include[^>]*\/>/, 'QUFBQQ=='), '200 XDSRepositoryError'],
    [
      'a document that no part brings',
      (xml) => xml.replace(/<(?:\w+:)?Document id=".*?<\/(?:\w+:)?Document>/s, ''),
      '200 XDSMissingDocument',
    ],
    [
      'a part for a document that is not described',
      (xml) => xml.replace(/(Document id=")[^"]*/, '$1urn:uuid:00000000-0000-4000-8000-000000000000'),
      '200 XDSMissingDocument XDSMissingDocumentMetadata',
    ],
  ])('%s', async (_, envelope, expected) => {
    expect(await sent((parts) => asIs(parts), envelope)).toBe(expected);
  });

  it('a part that nobody announced', async () => {
    const extra = { headers: ['Content-ID: <en-trop>'], body: 'x' };
    expect(await sent((parts) => asIs([...parts, extra]))).toBe('200 XDSMissingDocumentMetadata');
  });

  it('a part that is missing', async () => {
    expect(await sent(([root, document]) => asIs([root, document]))).toBe('200 XDSMissingDocument');
    expect(await sent(([root]) => asIs([root]))).toBe('200 XDSMissingDocument');
  });

  it('a document that holds the boundary ends there', async () => {
    const cut = (document: RawPart): RawPart => {
      const body = document.body.toString();
      return { ...document, body: body.replace('<title>', '\r\n--limite\r\nContent-ID: <en-trop>\r\n\r\n<title>') };
    };
    expect(await sent(([root, document, signature]) => asIs([root, cut(document), signature]))).toBe(
      '200 XDSMissingDocumentMetadata',
    );
    const ended = (document: RawPart): RawPart => ({
      ...document,
      body: document.body.toString().replace('<title>', '\r\n--limite--\r\n<title>'),
    });
    expect(await sent(([root, document, signature]) => asIs([root, ended(document), signature]))).toMatch(
      /^(200 XDSMissingDocument|500 Sender DMPInvalidRequest)$/,
    );
  });

  it('a document that holds what only looks like the boundary is kept whole', async () => {
    const composed = await compose(world, samples['TD2.1 deposit']!);
    const parts = partsOf(composed);
    const boundary = '-';
    const contentType = type.replace('limite', boundary);
    expect(refusalOf(await transmit(world, composed, { contentType, bytes: multipart(parts, { boundary }) }))).toBe(
      'granted',
    );
  });
});

describe('a document that is too large is refused', () => {
  const big =
    (size: number) =>
    (part: RawPart): RawPart => ({ ...part, body: Buffer.concat([Buffer.from(part.body), Buffer.alloc(size, ' ')]) });
  it.each<[string, (parts: Parts) => Wire]>([
    [
      'by a byte more than the setting',
      ([root, document, signature]) => asIs([root, big(10_000_001 - document.body.length)(document), signature]),
    ],
    ['of forty megabytes', ([root, document, signature]) => asIs([root, big(40_000_000)(document), signature])],
    ['in its signature', ([root, document, signature]) => asIs([root, document, big(12_000_000)(signature)])],
  ])('%s', async (_, wire) => {
    expect(await sent(wire)).toMatch(/^(200 .*XDSRepositoryError|500 Sender DMPInvalidRequest)$/);
  });
});
