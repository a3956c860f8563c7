import { randomUUID } from 'node:crypto';
import { request as httpsRequest } from 'node:https';
import { collect } from '@trousse/soap';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf, staysCalm } from '../support/calm.ts';
import { type Composed, compose, type Packed, pack } from '../support/compose.ts';
import { answersTo, granted } from '../support/habits.ts';
import { multipart, type RawPart } from '../support/mime.ts';
import { createSampleWorld, samples } from '../support/samples.ts';
import { unpack } from '../support/software.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createSampleWorld();
});
afterAll(() => world.close());
staysCalm(() => world);

const plain = [
  'TD0.2 existence',
  'TD0.3 authorisation',
  'TD0.4 list',
  'TD3.1 FindDocuments',
  'TD3.3a masking',
] as const;
const mtom = ['TD2.1 deposit', 'TD3.2 reading'] as const;
const inUtf16 = (xml: string): Buffer => Buffer.from(`\uFEFF${xml.replace('UTF-8', 'UTF-16')}`, 'utf16le');

describe('a message without attachments is granted', () => {
  it.each<[string, (action: string) => string]>([
    ['with no parameter', () => 'application/soap+xml'],
    ['without its action', () => 'application/soap+xml; charset=utf-8'],
    ['with its action first', (action) => `application/soap+xml;action="${action}";charset=UTF-8`],
    ['with an action that is not quoted', (action) => `application/soap+xml; charset=UTF-8; action=${action}`],
    ['with its parameters in capitals', (action) => `Application/SOAP+XML; CHARSET="UTF-8"; ACTION="${action}"`],
    ['with a semicolon at the end', (action) => `application/soap+xml; charset=utf-8; action="${action}";`],
  ])('%s', async (_, contentType) => {
    const packed = ({ envelope, action }: Composed): Packed => ({
      contentType: contentType(action),
      bytes: Buffer.from(envelope),
    });
    expect(await answersTo(world, { only: plain, pack: packed })).toEqual(granted(plain));
  });

  it.each<[string, (xml: string) => Buffer]>([
    ['in UTF-16', inUtf16],
    ['after a byte order mark', (xml) => Buffer.from(`\uFEFF${xml}`)],
    ['without XML declaration', (xml) => Buffer.from(xml.replace(/^<\?xml[^>]*\?>/, ''))],
    ['with line ends of Windows', (xml) => Buffer.from(xml.replace(/(<soap:(?:Header|Body)>)/g, '\r\n$1\r\n'))],
  ])('%s', async (_, bytes) => {
    const packed = ({ envelope }: Composed): Packed => ({
      contentType: 'application/soap+xml',
      bytes: bytes(envelope),
    });
    expect(await answersTo(world, { only: plain, pack: packed })).toEqual(granted(plain));
  });

  it('in an MTOM envelope, as stacks send to every service once it is switched on', async () => {
    const packed = (composed: Composed): Packed => wrapped(composed, {});
    expect(await answersTo(world, { only: plain, pack: packed })).toEqual(granted(plain));
  });
});

type Wrapping = {
  /** Content-Type by boundary; the root is named `racine@poste`. */
  readonly contentType?: (boundary: string, action: string) => string;
  readonly boundary?: string;
  readonly preamble?: string;
  readonly rootHeaders?: readonly string[];
  /** Headers of an attachment beside its identifier. */
  readonly headers?: readonly string[];
  readonly body?: (bytes: Buffer) => Buffer | string;
  readonly order?: (root: RawPart, attachments: readonly RawPart[]) => readonly RawPart[];
  /** Another identifier for each attachment, and how the message names it. */
  readonly ids?: (index: number) => readonly [contentId: string, href: string];
};

const quoted = (boundary: string, action: string): string =>
  `multipart/related; type="application/xop+xml"; boundary="${boundary}"; start="<racine@poste>"; start-info="application/soap+xml"; action="${action}"`;

function wrapped({ envelope, action, attachments }: Composed, o: Wrapping): Packed {
  const {
    boundary = `uuid:${randomUUID()}`,
    headers = ['Content-Type: text/xml', 'Content-Transfer-Encoding: binary'],
  } = o;
  let xml = envelope;
  const parts = attachments.map(({ contentId, bytes }, index): RawPart => {
    const [id, href] = o.ids?.(index) ?? [contentId, contentId];
    xml = xml.replace(`cid:${contentId}"`, `cid:${href}"`);
    const content = Buffer.from(bytes as Uint8Array);
    return { headers: [...headers, `Content-ID: <${id}>`], body: o.body?.(content) ?? content };
  });
  const rootHeaders = o.rootHeaders ?? [
    'Content-Type: application/xop+xml; charset=UTF-8; type="application/soap+xml"',
    'Content-Transfer-Encoding: binary',
    'Content-ID: <racine@poste>',
  ];
  const root = { headers: rootHeaders, body: xml };
  return {
    contentType: (o.contentType ?? quoted)(boundary, action),
    bytes: multipart(o.order?.(root, parts) ?? [root, ...parts], { boundary, preamble: o.preamble ?? '' }),
  };
}

const inLines = (bytes: Buffer): string => bytes.toString('base64').replace(/.{76}/g, '$&\r\n');

describe('an MTOM message is granted', () => {
  it.each<[string, Wrapping]>([
    ['as Apache CXF packs it', {}],
    ['with its root last', { order: (root, parts) => [...parts, root] }],
    ['with its root in the middle', { order: (root, [first, ...rest]) => [...(first ? [first] : []), root, ...rest] }],
    ['with its attachments the other way round', { order: (root, parts) => [root, ...[...parts].reverse()] }],
    [
      'that does not say where it starts',
      { contentType: (b) => `multipart/related; boundary="${b}"; type="application/xop+xml"; start-info="text/xml"` },
    ],
    [
      'without quotes around its parameters',
      {
        contentType: (b, action) =>
          `multipart/related; boundary=${b}; type=application/xop+xml; start=<racine@poste>; start-info=application/soap+xml; action=${action}`,
      },
    ],
    [
      'that names its start without brackets',
      { contentType: (b) => `multipart/related; type="application/xop+xml"; start="racine@poste"; boundary="${b}"` },
    ],
    [
      'with its parameters in capitals, on several lines’ worth of spaces',
      {
        contentType: (b) =>
          `Multipart/Related;  Boundary="${b}" ;  TYPE="application/xop+xml";   Start="<racine@poste>";Start-Info="application/soap+xml"`,
      },
    ],
    [
      'with the action inside start-info',
      {
        contentType: (b, action) =>
          `multipart/related; boundary="${b}"; type="application/xop+xml"; start="<racine@poste>"; start-info="application/soap+xml; action=\\"${action}\\""`,
      },
    ],
    ['with the boundary of JavaMail', { boundary: '----=_Part_12_1734201.1700000000000' }],
    ['with the boundary of Axis2', { boundary: 'MIMEBoundaryurn_uuid_0F2E3C5A9B' }],
    ['with the boundary of gSOAP', { boundary: '==k+BzXq1d/WqQ9x==' }],
    ['with a preamble for those who read mail', { preamble: 'This is a MIME message.\r\n' }],
    [
      'with header names in small letters and more headers',
      {
        rootHeaders: [
          'content-id: <racine@poste>',
          'content-type: application/xop+xml;charset=utf-8;type="application/soap+xml;action=\\"x\\""',
          'content-transfer-encoding: 8BIT',
        ],
        headers: [
          'content-type: text/xml; charset=UTF-8',
          'content-disposition: attachment; name="cda.xml"',
          'content-length: 12',
        ],
      },
    ],
    [
      'with a folded header',
      { headers: ['Content-Type: text/xml;\r\n charset=UTF-8', 'Content-Transfer-Encoding:\tbinary'] },
    ],
    ['with attachments of unknown type', { headers: ['Content-Type: application/octet-stream'] }],
    ['with attachments in 8bit', { headers: ['Content-Type: text/xml', 'Content-Transfer-Encoding: 8bit'] }],
    ['with attachments in 7bit', { headers: ['Content-Type: text/xml', 'Content-Transfer-Encoding: 7bit'] }],
    [
      'with attachments in base64, by lines',
      { headers: ['Content-Type: text/xml', 'Content-Transfer-Encoding: base64'], body: inLines },
    ],
    [
      'with attachments in base64, in one line, before the root',
      {
        headers: ['Content-Type: text/xml', 'Content-Transfer-Encoding: BASE64'],
        body: (bytes) => bytes.toString('base64'),
        order: (root, parts) => [...parts, root],
      },
    ],
    [
      'with the identifiers of WCF, percent-encoded',
      { ids: (n) => [`http://tempuri.org/${n}/6370`, `http%3A%2F%2Ftempuri.org%2F${n}%2F6370`] },
    ],
    [
      'with the identifiers of Axis2',
      { ids: (n) => [`${n}.urn:uuid:0F2E@apache.org`, `${n}.urn:uuid:0F2E@apache.org`] },
    ],
    ['with identifiers that need no escape but have one', { ids: (n) => [`piece-${n}@poste`, `piece%2D${n}%40poste`] }],
  ])('%s', async (_, wrapping) => {
    expect(await answersTo(world, { only: mtom, pack: (composed) => wrapped(composed, wrapping) })).toEqual(
      granted(mtom),
    );
  });

  it('whose Include is closed by its own tag, amid spaces and comments', async () => {
    const touch = (composed: Composed): Composed => ({
      ...composed,
      envelope: composed.envelope.replace(
        /<xop:Include xmlns:xop="([^"]+)" href="([^"]+)"\/>/g,
        '\n<!-- octets --> <Include href="$2" xmlns="$1">\n</Include>\n',
      ),
    });
    const only = ['TD2.1 deposit'] as const;
    expect(await answersTo(world, { only, touch })).toEqual(granted(only));
  });

  it('unless what comes before its root is more than may be held', async () => {
    const only = ['TD3.2 reading'] as const;
    const heavy: RawPart = { headers: ['Content-ID: <lourd>'], body: Buffer.alloc(9_000_000, 'x') };
    const before: Wrapping = { order: (root, parts) => [heavy, root, ...parts] };
    const answers = await answersTo(world, { only, pack: (composed) => wrapped(composed, before) });
    expect(answers).toEqual({ 'TD3.2 reading': '500 Sender DMPInvalidRequest' });
  });

  it('that is none: TD3.2 in a bare envelope', async () => {
    const packed = ({ envelope }: Composed): Packed => ({
      contentType: 'application/soap+xml; charset=UTF-8',
      bytes: Buffer.from(envelope),
    });
    const only = ['TD3.2 reading'] as const;
    expect(await answersTo(world, { only, pack: packed })).toEqual(granted(only));
  });
});

describe('the HTTP of other software is understood', () => {
  /** Posts with these headers, in pieces of this many bytes, without telling how many come. */
  async function inChunks(name: string, size: number, headers: Record<string, string>): Promise<string> {
    const composed = await compose(world, samples[name]!);
    const { contentType, bytes } = await pack(composed);
    const { hostname, port } = new URL(world.url);
    const { certificatePem: cert, keyPem: key } = composed.person.credentials.authentication;
    const answer = await new Promise<Parameters<typeof unpack>[0]>((resolve, reject) => {
      const options = { hostname, port, path: composed.path, method: 'POST', ca: world.pki.caPem, cert, key };
      const request = httpsRequest({ ...options, headers: { 'content-type': contentType, ...headers } }, (response) => {
        const { statusCode = 0, headers: received } = response;
        collect(response, 1e9).then(
          (all) => resolve({ status: statusCode, contentType: received['content-type'] ?? '', bytes: all }),
          reject,
        );
      });
      request.on('error', reject);
      for (let at = 0; at < bytes.length; at += size) request.write(bytes.subarray(at, at + size));
      request.end();
    });
    return refusalOf(await unpack(answer, composed.messageId));
  }

  it.each([...plain, ...mtom])('%s in chunks', async (name) => {
    expect(await inChunks(name, 1000, {})).toBe('granted');
  });

  it('a message in chunks of seven bytes, and headers of older SOAP', async () => {
    const headers = {
      soapaction: '""',
      accept: 'multipart/related, text/xml',
      'cache-control': 'no-cache',
      'user-agent': 'Axis2',
    };
    expect(await inChunks('TD2.1 deposit', 7, headers)).toBe('granted');
    expect(await inChunks('TD0.2 existence', 7, headers)).toBe('granted');
  });

  it('who asks before sending the body', async () => {
    expect(await inChunks('TD2.1 deposit', 4096, { expect: '100-continue' })).toBe('granted');
  });
});
