import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Desk } from './desk.ts';
import { Scene } from './scene.ts';
import { pdf, picture } from './test-documents.ts';

let scene: Scene;
let desk: Desk;
beforeAll(async () => {
  scene = await Scene.start();
  desk = new Desk(scene);
});
afterAll(() => scene.rig.close());
beforeEach(async () => {
  await scene.reset();
  await desk.reset();
});

describe('an upload', () => {
  it('EFF-162 takes PDF, plain text and JPEG, by content and name together', async () => {
    expect(await desk.upload(pdf, 'a.pdf')).toEqual({
      upload: expect.any(String),
      kind: 'pdf',
      size: pdf.length,
      status: 200,
    });
    expect(await desk.upload(Buffer.from('été'), 'a.txt')).toMatchObject({ kind: 'text' });
    expect(await desk.upload(picture, 'a.jpg')).toMatchObject({ kind: 'jpeg', size: picture.length });
    for (const [name, bytes] of [
      ['programme.pdf', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1')],
      ['image.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0])],
      ['texte.rtf', Buffer.from('{\\rtf1}')],
      ['archive.txt', Buffer.from('PK\x03\x04\0\0', 'latin1')],
    ] as const) {
      expect([name, await desk.upload(bytes, name)]).toEqual([
        name,
        expect.objectContaining({ code: 'FILE_KIND', status: 415 }),
      ]);
    }
  });

  it('is refused empty or over 5 MB, and the browser hears why', async () => {
    expect(await desk.upload(Buffer.alloc(0))).toMatchObject({ code: 'FILE_EMPTY', status: 422 });
    const whole = Buffer.concat([pdf, Buffer.alloc(5 * 1024 * 1024 - pdf.length, 0x20)]);
    expect(await desk.upload(whole)).toMatchObject({ kind: 'pdf', size: 5 * 1024 * 1024 });
    expect(await desk.upload(Buffer.concat([whole, Buffer.from(' ')]))).toMatchObject({
      code: 'FILE_TOO_BIG',
      status: 413,
    });
    // Without a length announced, as a stream.
    async function* endless() {
      for (let sent = 0; sent < 8; sent += 1) yield Buffer.alloc(1024 * 1024, 0x41);
    }
    const body = ReadableStream.from(endless());
    const response = await scene.page.fetch('/api/uploads?extension=txt', {
      method: 'POST',
      body,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
  });

  it('keeps nothing readable on the disk and makes no path of a name', async () => {
    const secret = Buffer.from('%PDF-1.4 secret-de-la-consultation');
    expect(await desk.upload(secret, 'secret.pdf')).toMatchObject({ kind: 'pdf' });
    expect(await desk.upload(secret, '../../../etc/passwd')).toMatchObject({ code: 'FILE_KIND' });
    expect((await desk.kept()).every((bytes) => !bytes.includes('secret-de-la-consultation'))).toBe(true);
    expect(scene.rig.logged.join('')).not.toContain('passwd');
  });

  it('needs a session and our origin', async () => {
    expect((await desk.upload(pdf, 'a.pdf', scene.rig.page())).status).toBe(401);
    const foreign = await scene.page.fetch(
      '/api/uploads?extension=pdf',
      { method: 'POST', body: 'x' },
      { origin: 'https://autre.example' },
    );
    expect(foreign.status).toBe(403);
  });
});
