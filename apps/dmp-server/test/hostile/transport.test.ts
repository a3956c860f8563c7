import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { refusalOf, staysCalm } from '../support/calm.ts';
import { compose, pack, transmit } from '../support/compose.ts';
import { connectRaw, type RawConnection } from '../support/raw-tls.ts';
import { createSampleWorld, samples } from '../support/samples.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createSampleWorld();
});
afterAll(() => world.close());
staysCalm(() => world);

const own = () => world.people.doctor.credentials.authentication;

/** A call ready to be written by hand: its path, headers and body. */
async function ready(name = 'TD0.2 existence') {
  const composed = await compose(world, samples[name]!);
  const { contentType, bytes } = await pack(composed);
  return { path: composed.path, contentType, bytes, composed };
}

const head = (path: string, ...headers: string[]): string =>
  [`POST ${path} HTTP/1.1`, 'Host: localhost', ...headers, '', ''].join('\r\n');

/** Writes one request on a connection of its own, and gives what came until it matched or the server closed. */
async function exchange(bytes: readonly (string | Buffer)[], until = /\r\n0\r\n\r\n$|Envelope>\s*$/): Promise<string> {
  const connection = await connectRaw(world, own());
  for (const piece of bytes) connection.write(piece);
  const text = await connection.received(until);
  connection.destroy();
  return text;
}

describe('a body', () => {
  it('in chunks, of one byte or of all, is read', async () => {
    for (const size of [1, 7, 1_000_000]) {
      const { path, contentType, bytes } = await ready();
      const pieces: Buffer[] = [];
      for (let at = 0; at < bytes.length; at += size) {
        const piece = bytes.subarray(at, at + size);
        pieces.push(Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n'));
      }
      pieces.push(Buffer.from('0\r\n\r\n'));
      const text = await exchange([
        head(path, `Content-Type: ${contentType}`, 'Transfer-Encoding: chunked'),
        Buffer.concat(pieces),
      ]);
      expect(text).toMatch(/^HTTP\/1\.1 200 /);
    }
  });

  it.each([
    ['a size that is none', 'zz\r\nbonjour\r\n0\r\n\r\n'],
    ['a size beyond all', 'ffffffffffffffffff\r\nbonjour\r\n0\r\n\r\n'],
    ['a negative size', '-5\r\nbonjour\r\n0\r\n\r\n'],
    ['a size with an extension without end', `5;${'x'.repeat(100_000)}\r\nbonjo\r\n0\r\n\r\n`],
  ])('in chunks with %s is cut off', async (_, body) => {
    const { path, contentType } = await ready();
    const text = await exchange([head(path, `Content-Type: ${contentType}`, 'Transfer-Encoding: chunked'), body]);
    expect(text).toMatch(/^HTTP\/1\.1 (400|413|500) /);
  });

  it('shorter than its announced length, then cut, is dropped', async () => {
    const { path, contentType, bytes } = await ready();
    for (const name of ['TD0.2 existence', 'TD2.1 deposit']) {
      const {
        path: to,
        contentType: type,
        bytes: whole,
      } = name === 'TD0.2 existence' ? { path, contentType, bytes } : await ready(name);
      const connection = await connectRaw(world, own());
      connection.write(head(to, `Content-Type: ${type}`, `Content-Length: ${whole.length + 1000}`));
      connection.write(whole);
      connection.socket.end();
      connection.destroy();
    }
    await world.settled();
  });

  it('cut in the middle is dropped', async () => {
    for (const name of Object.keys(samples)) {
      const { path, contentType, bytes } = await ready(name);
      const connection = await connectRaw(world, own());
      connection.write(head(path, `Content-Type: ${contentType}`, `Content-Length: ${bytes.length}`));
      connection.write(bytes.subarray(0, bytes.length / 2));
      await new Promise((resolve) => connection.socket.once('drain', resolve).write(Buffer.alloc(0), resolve));
      connection.destroy();
    }
    await world.settled();
  });

  it('longer than its announced length: what follows is another request, and a wrong one', async () => {
    const { path, contentType, bytes } = await ready();
    const text = await exchange(
      [head(path, `Content-Type: ${contentType}`, `Content-Length: ${bytes.length - 20}`), bytes],
      /never/,
    );
    expect(text).toMatch(/HTTP\/1\.1 400 /);
    expect(text).not.toMatch(/HTTP\/1\.1 200 /);
  });

  it.each([
    ['two lengths', ['Content-Length: 5', 'Content-Length: 6']],
    ['a length and chunks', ['Content-Length: 5', 'Transfer-Encoding: chunked']],
    ['a length that is none', ['Content-Length: cinq']],
    ['a negative length', ['Content-Length: -5']],
    ['an encoding of transfer that is unknown', ['Transfer-Encoding: chunked, identity']],
  ])('with %s is refused before it is read', async (_, headers) => {
    const { path, contentType } = await ready();
    const text = await exchange([head(path, `Content-Type: ${contentType}`, ...headers), 'bonjo'], /\r\n\r\n/);
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('compressed is refused cleanly', async () => {
    const { path, contentType, bytes, composed } = await ready();
    for (const [encoding, packed] of [
      ['gzip', gzipSync(bytes)],
      ['gzip', gzipSync(Buffer.alloc(50_000_000))],
      ['br', bytes],
      ['deflate', Buffer.alloc(1000, 255)],
    ] as const) {
      const text = await exchange([
        head(path, `Content-Type: ${contentType}`, `Content-Encoding: ${encoding}`, `Content-Length: ${packed.length}`),
        packed,
      ]);
      if (packed !== bytes) expect(text).toMatch(/^HTTP\/1\.1 (4\d\d|500) /);
    }
    expect(refusalOf(await transmit(world, composed))).toBe('granted');
  });

  it('that is missing is refused', async () => {
    const { path, contentType } = await ready();
    expect(await exchange([head(path, `Content-Type: ${contentType}`, 'Content-Length: 0')])).toContain(
      'DMPInvalidRequest',
    );
    expect(await exchange([head(path, 'Content-Length: 0')])).toMatch(/^HTTP\/1\.1 (4\d\d|500) /);
    expect(await exchange([head(path)], /\r\n\r\n/)).toMatch(/^HTTP\/1\.1 (4\d\d|500) /);
  });

  it('without type is refused', async () => {
    const { path, bytes } = await ready();
    expect(await exchange([head(path, `Content-Length: ${bytes.length}`), bytes])).toMatch(/^HTTP\/1\.1 (4\d\d|500) /);
  });
});

describe('a request', () => {
  it.each([
    ['with headers beyond all', (path: string) => head(path, `X-A: ${'x'.repeat(100_000)}`), 431],
    [
      'with ten thousand headers',
      (path: string) => head(path, ...Array.from({ length: 10_000 }, (_, i) => `X-${i}: y`)),
      431,
    ],
    ['with a header without name', (path: string) => head(path, ': x'), 400],
    ['with a null character', (path: string) => head(path, 'X-A: a\0b'), 400],
    ['without host', (path: string) => `POST ${path} HTTP/1.1\r\n\r\n`, 400],
    ['of another protocol', () => 'SSH-2.0-OpenSSH_9.0\r\n', 400],
    ['of HTTP/2', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
  ])('%s is refused', async (_, request, status) => {
    const { path } = await ready();
    expect(await exchange([request(path)], /\r\n\r\n/)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  it.each([
    ['/si-dmp-server/v2/services/%00'],
    ['/si-dmp-server/v2/services/%zz'],
    ['/si-dmp-server/v2/services/..%2f..%2fetc%2fpasswd'],
    ['/si-dmp-server/v2/services/registry/'],
    ['/si-dmp-server/v2/services/__proto__'],
    ['/si-dmp-server/v2/services/constructor'],
    ['//si-dmp-server//v2//services//registry'],
    [`/si-dmp-server/v2/services/${'x'.repeat(8_000)}`],
  ])('for %.60s is not found, and not repeated', async (path) => {
    const text = await exchange([head(path, 'Content-Length: 0')], /\r\n\r\n[\s\S]/);
    expect(text).toMatch(/^HTTP\/1\.1 (400|404|414) /);
    expect(text).not.toContain('xxxx');
  });

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH'])('by %s is not found', async (method) => {
    const { path } = await ready();
    const text = await exchange([head(path, 'Content-Length: 0').replace('POST', method)], /\r\n\r\n/);
    expect(text).toMatch(/^HTTP\/1\.1 (400|404|405) /);
  });

  it('that asks for another protocol, or for leave to go on, is served as it is', async () => {
    const { path, contentType, bytes } = await ready();
    for (const header of [
      'Connection: Upgrade\r\nUpgrade: h2c',
      'Expect: 100-continue',
      'SOAPAction: ""',
      'X-Forwarded-For: 1.1.1.1',
    ])
      expect(
        await exchange([head(path, header, `Content-Type: ${contentType}`, `Content-Length: ${bytes.length}`), bytes]),
      ).toMatch(/HTTP\/1\.1 200 /);
  });

  it('after another on one connection is served: three in a row, and what came with a refused one is dropped', async () => {
    const { path, contentType, bytes } = await ready();
    const one = Buffer.concat([
      Buffer.from(head(path, `Content-Type: ${contentType}`, `Content-Length: ${bytes.length}`)),
      bytes,
    ]);
    const refused = Buffer.alloc(3_000_000, 'x');
    const other = Buffer.concat([
      Buffer.from(head(path, `Content-Type: ${contentType}`, `Content-Length: ${refused.length}`)),
      refused,
    ]);
    const connection = await connectRaw(world, own());
    connection.write(Buffer.concat([one, other, one]));
    const text = await connection.received(/(HTTP\/1\.1 [\s\S]*){3}(\r\n0\r\n\r\n|Envelope>\s*)$/);
    connection.destroy();
    expect([...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map((match) => match[1])).toEqual(['200', '500', '200']);
  });
});

describe('callers that are slow', () => {
  it('do not keep others from being served, and are cut off in the end', async () => {
    await world.restart({ limits: { requestTimeoutMs: 1_000 } });
    const { path, contentType, bytes } = await ready();
    const slow: RawConnection[] = await Promise.all(Array.from({ length: 100 }, () => connectRaw(world, own())));
    for (const [index, connection] of slow.entries()) {
      // Some stop inside the headers, some inside the body.
      const start = head(path, `Content-Type: ${contentType}`, `Content-Length: ${bytes.length}`);
      connection.write(index % 2 === 0 ? start.slice(0, 40) : start);
      if (index % 2 === 1) connection.write(bytes.subarray(0, 100));
    }
    for (let n = 0; n < 10; n += 1) {
      const { composed } = await ready();
      expect(refusalOf(await transmit(world, composed))).toBe('granted');
    }
    const texts = await Promise.all(slow.map((connection) => connection.received()));
    expect(texts.every((text) => /^HTTP\/1\.1 (408|500) /.test(text) || text === '')).toBe(true);
    await world.restart();
  });

  it('that open connections and say nothing do not keep others from being served', async () => {
    const idle = await Promise.all(Array.from({ length: 200 }, () => connectRaw(world, own())));
    const { composed } = await ready();
    expect(refusalOf(await transmit(world, composed))).toBe('granted');
    for (const connection of idle) connection.destroy();
  });

  it('that do not read their answer do not keep others from being served', async () => {
    const { path, contentType, bytes } = await ready('TD3.1 FindDocuments');
    const one = Buffer.concat([
      Buffer.from(head(path, `Content-Type: ${contentType}`, `Content-Length: ${bytes.length}`)),
      bytes,
    ]);
    const deaf = await Promise.all(Array.from({ length: 20 }, () => connectRaw(world, own())));
    for (const connection of deaf) {
      connection.socket.pause();
      for (let n = 0; n < 20; n += 1) connection.write(one);
    }
    const { composed } = await ready();
    expect(refusalOf(await transmit(world, composed))).toBe('granted');
    for (const connection of deaf) connection.destroy();
    await world.settled();
  });
});

describe('a client certificate', () => {
  const day = 86_400_000;
  const days = (n: number): Date => new Date(Date.now() + n * day);
  const holder = {
    nationalId: '899700100011',
    familyName: 'BRUYÈRE-EXEMPLE',
    givenName: 'Camille',
    profession: 10,
    speciality: 'SM26',
  };
  it.each([
    ['that expired', { dates: { notBefore: days(-30), notAfter: days(-1) } }],
    ['that is not valid yet', { dates: { notBefore: days(1), notAfter: days(30) } }],
    ['signed by itself', { selfSigned: true }],
  ])('%s opens nothing', async (_, odd) => {
    const { composed } = await ready();
    const connection = await world.pki.oddCard(holder, { ...odd, usage: 'digitalSignature' });
    expect(refusalOf(await transmit(world, composed, undefined, connection))).toBe('403');
  });

  it('that another card issued opens nothing', async () => {
    const { composed } = await ready();
    const connection = await world.pki.oddCard(holder, { issuer: own() });
    expect(refusalOf(await transmit(world, composed, undefined, connection))).toBe('403');
  });

  it('is asked for before anything is read', async () => {
    const connection = await connectRaw(world, null);
    const { path, contentType } = await ready();
    connection.write(head(path, `Content-Type: ${contentType}`, 'Content-Length: 100000000'));
    expect(await connection.received(/\r\n\r\n/)).toMatch(/^HTTP\/1\.1 403 /);
    connection.destroy();
  });
});

it('no call is left under way', async () => {
  await vi.waitFor(() => world.settled());
});
