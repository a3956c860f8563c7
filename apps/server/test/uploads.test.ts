import { otherDoctor } from '@trousse/cards/testing';
import { checkPdfA, pdfText } from '@trousse/media/convert';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Desk } from './desk.ts';
import { Scene } from './scene.ts';
import { pdf, photo, scan } from './test-documents.ts';

const content = async (upload: string) =>
  Buffer.from(await (await scene.page.fetch(`/api/uploads/${upload}/content`)).arrayBuffer());

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
  it('WEB-20 takes PDF, RTF, text, JPEG and TIFF by what they hold, and keeps what will be deposited', async () => {
    const rich = Buffer.from('{\\rtf1\\ansi Compte rendu \\b important\\b0 .}');
    expect(await desk.upload(pdf, 'a.pdf')).toEqual({
      upload: expect.any(String),
      kind: 'pdf',
      size: pdf.length,
      status: 200,
    });
    expect(await desk.upload(Buffer.from('été'), 'a.txt')).toMatchObject({ kind: 'text' });
    expect(await desk.upload(photo, 'a.jpg')).toMatchObject({ kind: 'jpeg', size: photo.length });
    const { upload, kind } = await desk.upload(scan, 'télécopie.tif');
    expect(kind).toBe('tiff');
    const converted = await content(upload);
    expect(checkPdfA(converted)).toEqual([]);
    expect((await pdfText(converted)).pages).toHaveLength(2);
    const text = await content((await desk.upload(rich, 'a.rtf')).upload);
    expect(checkPdfA(text)).toEqual([]);
    expect((await pdfText(text)).pages.flatMap(({ items }) => items.map((item) => item.text)).join('')).toContain(
      'important',
    );
    expect((await content((await desk.upload(Buffer.from([0xe9, 0x74, 0xe9]), 'a.txt')).upload)).toString()).toBe(
      'été',
    );
  });

  it('WEB-20 refuses what is none of them, whatever it is called', async () => {
    for (const [name, bytes] of [
      ['programme.pdf', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1')],
      ['lettre.docx', Buffer.from('PK\x03\x04\x14\0', 'latin1')],
      ['archive.txt', Buffer.from('PK\x03\x04\0\0', 'latin1')],
      ['lettre.docx', pdf],
      ['page.html', Buffer.from('<script>alert(1)</script>')],
      ['page.pdf', Buffer.from('<script>alert(1)</script>')],
    ] as const) {
      expect([name, await desk.upload(bytes, name)]).toEqual([
        name,
        expect.objectContaining({ code: 'FILE_KIND', status: 415 }),
      ]);
    }
  });

  it('says of a file that lies, is cut or is made to hurt that it cannot be read, and goes on', async () => {
    const bomb = Buffer.from(scan);
    // The width of the first page, said to be 4 billion pixels.
    const directory = bomb.readUInt32LE(4);
    for (let field = directory + 2; field < directory + 2 + bomb.readUInt16LE(directory) * 12; field += 12)
      if (bomb.readUInt16LE(field) === 256) bomb.writeUInt32LE(0xffffffff, field + 8);
    for (const [name, bytes] of [
      ['image.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0])],
      ['coupee.jpg', photo.subarray(0, Math.floor(photo.length / 2))],
      ['coupe.tif', scan.subarray(0, Math.floor(scan.length / 2))],
      ['en-tete.tif', Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0])],
      ['bombe.tif', bomb],
    ] as const) {
      expect([name, await desk.upload(bytes, name)]).toEqual([
        name,
        expect.objectContaining({ code: 'FILE_UNREADABLE', status: 422 }),
      ]);
    }
    const deep = Buffer.from(`{\\rtf1 ${'{'.repeat(100_000)}mot${'}'.repeat(100_000)}}`);
    expect((await desk.upload(deep, 'profond.rtf')).status).toBeLessThan(500);
    expect(await desk.upload(pdf)).toMatchObject({ kind: 'pdf' });
  });

  it('shows what it keeps to its author alone', async () => {
    const { upload } = await desk.upload(pdf);
    expect(await content(upload)).toEqual(pdf);
    const other = await scene.signedIn(await scene.rig.card(otherDoctor));
    expect((await other.fetch(`/api/uploads/${upload}/content`)).status).toBe(404);
    expect((await scene.page.fetch('/api/uploads/not-a-uuid/content')).status).toBe(404);
    expect((await scene.rig.page().fetch(`/api/uploads/${upload}/content`)).status).toBe(401);
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
