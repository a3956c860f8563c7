import { expect, it } from 'vitest';
import { collect } from './collect.ts';
import { decodeBase64 } from './decode-base64.ts';

async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < text.length; at += size) yield Buffer.from(text.slice(at, at + size), 'latin1');
}

it('RFC 2045 §6.8 base64 is decoded in lines, however the stream cuts it', async () => {
  const bytes = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 251));
  const lines = bytes.toString('base64').replace(/.{76}/g, '$&\r\n');
  for (const size of [1, 2, 3, 4, 5, 77, 10_000]) {
    expect(Buffer.compare(await collect(decodeBase64(pieces(lines, size)), 1e6), bytes)).toBe(0);
  }
});

it.each(['!!!!', 'QQ', 'QQ=', 'QQ==QQ==', 'Q===', 'QQ==\r\nQUFB', 'QUF\u00c9'])('%j is no base64', async (text) => {
  for (const size of [1, 100]) {
    await expect(collect(decodeBase64(pieces(text, size)), 1e6)).rejects.toMatchObject({ code: 'multipart' });
  }
});
