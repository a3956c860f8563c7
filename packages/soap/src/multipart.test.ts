import { describe, expect, it } from 'vitest';
import { collect } from './collect.ts';
import { SoapError, type SoapErrorCode } from './errors.ts';
import type { MultipartLimits } from './limits.ts';
import { readMultipart } from './multipart.ts';

async function* chunks(text: string | Buffer, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text as string, 'latin1');
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

type Read = { headers: Record<string, string>; body: string };

async function read(text: string, size = 1_000_000, limits?: Partial<MultipartLimits>): Promise<Read[]> {
  const out: Read[] = [];
  for await (const part of readMultipart(chunks(text, size), 'B', limits)) {
    const body = (await collect(part.body, 1e9)).toString('latin1');
    out.push({ headers: Object.fromEntries(part.headers), body });
  }
  return out;
}

async function refusal(text: string, limits?: Partial<MultipartLimits>): Promise<SoapErrorCode | 'accepted'> {
  const codes = new Set<SoapErrorCode | 'accepted'>();
  for (const size of [1, 7, 1_000_000]) {
    try {
      await read(text, size, limits);
      codes.add('accepted');
    } catch (error) {
      if (!(error instanceof SoapError)) throw error;
      codes.add(error.code);
    }
  }
  expect([...codes]).toHaveLength(1);
  return [...codes][0]!;
}

const two = '--B\r\nA: 1\r\n\r\nfirst\r\n\r\n--B \t\r\nb: 2\r\nC: x\r\n y\r\n\r\n\r\n--b\r\n--B--\r\n';

describe('readMultipart', () => {
  it.each([1, 2, 3, 5, 8, 13, 1000])('gives the same parts whatever the chunks (%i bytes)', async (size) => {
    expect(await read(two, size)).toEqual([
      { headers: { a: '1' }, body: 'first\r\n' },
      { headers: { b: '2', c: 'x y' }, body: '\r\n--b' },
    ]);
  });

  it('is not misled by what only begins like a boundary, wherever the chunks are cut', async () => {
    const body = '\r\r\n\r\n-\r\n--\r\n--\rB\r\n--A\r';
    const text = `--B\r\n\r\n${body}\r\n--B--`;
    for (let size = 1; size <= text.length; size += 1) expect(await read(text, size)).toEqual([{ headers: {}, body }]);
  });

  it('passes on the bytes of its source without copying them', async () => {
    const chunk = Buffer.alloc(64_000, 'base64+/');
    async function* source(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('--B\r\n\r\n');
      yield chunk;
      yield Buffer.from('\r\n--B--');
    }
    for await (const { body } of readMultipart(source(), 'B')) {
      const pieces: Uint8Array[] = [];
      for await (const piece of body) pieces.push(piece);
      expect(pieces.map((piece) => piece.buffer === chunk.buffer && piece.length)).toEqual([chunk.length]);
    }
  });

  it('reads a preamble, an epilogue, a part without headers and an empty part', async () => {
    expect(await read('hello\r\n--B\r\n\r\nx\r\n--B--\r\nbye')).toEqual([{ headers: {}, body: 'x' }]);
    expect(await read('--B\r\nA: 1\r\n\r\n\r\n--B--')).toEqual([{ headers: { a: '1' }, body: '' }]);
    expect(await read('--B\r\nA: 1\r\n\r\n--B--')).toEqual([{ headers: { a: '1' }, body: '' }]);
    expect(await read('--B--')).toEqual([]);
  });

  it.each<[string, string, SoapErrorCode]>([
    ['nothing', '', 'truncated'],
    ['no boundary', 'hello', 'truncated'],
    ['a cut right after a boundary', '--B', 'truncated'],
    ['a cut in the headers', '--B\r\nA: 1\r\n', 'truncated'],
    ['a cut in a body', '--B\r\nA: 1\r\n\r\nxyz', 'truncated'],
    ['a cut inside the last boundary', '--B\r\nA: 1\r\n\r\nxyz\r\n-', 'truncated'],
    ['a last boundary without its dashes', '--B\r\nA: 1\r\n\r\nxyz\r\n--B', 'truncated'],
    ['another boundary that begins alike', '--B\r\n\r\nx\r\n--BC\r\n\r\ny\r\n--B--', 'multipart'],
    ['a bare line feed after a boundary', '--B\nA: 1\r\n\r\nx\r\n--B--', 'multipart'],
    ['a bare line feed in the headers', '--B\r\nA: 1\n\r\n\r\nx\r\n--B--', 'multipart'],
    ['a bare carriage return in the headers', '--B\r\nA: 1\rB: 2\r\n\r\nx\r\n--B--', 'multipart'],
    ['a duplicate header', '--B\r\nA: 1\r\na: 2\r\n\r\nx\r\n--B--', 'multipart'],
    ['a header without colon', '--B\r\nA\r\n\r\nx\r\n--B--', 'multipart'],
    ['a space before the colon', '--B\r\nA : 1\r\n\r\nx\r\n--B--', 'multipart'],
    ['a null character in a header', '--B\r\nA: \0\r\n\r\nx\r\n--B--', 'multipart'],
    ['headers that begin folded', '--B\r\n A: 1\r\n\r\nx\r\n--B--', 'multipart'],
  ])('refuses %s', async (_, text, code) => {
    expect(await refusal(text)).toBe(code);
  });

  it('holds every limit', async () => {
    const part = '--B\r\nA: 1\r\n\r\nxyz\r\n';
    expect(await refusal(`${'p'.repeat(50)}\r\n${part}--B--`, { maxPreambleBytes: 20 })).toBe('too-large');
    expect(await refusal(`--B\r\nA: ${'1'.repeat(500)}\r\n\r\nx\r\n--B--`, { maxHeaderBytes: 100 })).toBe('too-large');
    expect(await refusal(`--B\r\n${'A: 1\r\n'.repeat(50)}\r\nx\r\n--B--`, { maxHeaderBytes: 100 })).toBe('too-large');
    expect(await refusal(`--B\r\nA: 1\r\nB: 2\r\nC: 3\r\n\r\nx\r\n--B--`, { maxHeaders: 2 })).toBe('too-large');
    expect(await refusal(`${part.repeat(3)}--B--`, { maxParts: 2 })).toBe('too-large');
    expect(await refusal(`${part}--B--`, { maxPartBytes: 2 })).toBe('too-large');
    expect(await refusal(`${part}--B--`, { maxTotalBytes: 10 })).toBe('too-large');
    expect(await refusal(`${part}--B--${'e'.repeat(50)}`, { maxPreambleBytes: 20 })).toBe('too-large');
  });

  it('stops at the limit of a giant header without reading the rest of the source', async () => {
    let given = 0;
    async function* endless() {
      yield Buffer.from('--B\r\nA: ');
      for (;;) {
        given += 1000;
        yield Buffer.alloc(1000, 0x61);
      }
    }
    const first = readMultipart(endless(), 'B').next();
    await expect(first).rejects.toThrow('too-large');
    expect(given).toBeLessThan(20_000);
  });

  it('refuses to go on over a part that was not read', async () => {
    const parts = readMultipart(chunks(two, 5), 'B');
    await parts.next();
    await expect(parts.next()).rejects.toThrow('abandoned-part');
  });

  it('refuses to go on over a part that was half read', async () => {
    const parts = readMultipart(chunks('--B\r\n\r\naaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n--B\r\n\r\nb\r\n--B--', 3), 'B');
    const first = await parts.next();
    for await (const _ of first.value!.body) break;
    await expect(parts.next()).rejects.toThrow('abandoned-part');
  });

  it('closes its source when the reader leaves early, and when the body is refused', async () => {
    for (const text of [two, '--B\r\nbad\r\n\r\n']) {
      let closed = false;
      async function* source() {
        try {
          yield* chunks(text, 4);
          yield* chunks(two, 4);
        } finally {
          closed = true;
        }
      }
      const parts = readMultipart(source(), 'B');
      await parts.next().catch(() => undefined);
      await parts.return(undefined);
      expect(closed).toBe(true);
    }
  });

  it('passes the failure of its source on', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('--B\r\n\r\nx');
      throw new Error('reset');
    }
    const all = async () => {
      for await (const part of readMultipart(failing(), 'B')) await collect(part.body, 100);
    };
    await expect(all()).rejects.toThrow('reset');
  });

  it.each(['', ' ', 'a"b', 'x'.repeat(71), 'é', 'a\r\nb'])('refuses the boundary %j', async (boundary) => {
    await expect(readMultipart(chunks(two, 5), boundary).next()).rejects.toThrow('content-type');
  });

  it('streams two hundred megabytes without holding them', async () => {
    const block = Buffer.alloc(1024 * 1024, '\r\n-');
    async function* source() {
      yield Buffer.from('--B\r\n\r\n');
      for (let i = 0; i < 200; i++) yield block;
      yield Buffer.from('\r\n--B--');
    }
    let size = 0;
    let most = 0;
    const limits = { maxPartBytes: 300e6, maxTotalBytes: 300e6 };
    for await (const part of readMultipart(source(), 'B', limits)) {
      for await (const chunk of part.body) {
        size += chunk.length;
        most = Math.max(most, chunk.length);
      }
    }
    expect(size).toBe(200 * 1024 * 1024);
    expect(most).toBeLessThan(2 * 1024 * 1024);
  });
});
