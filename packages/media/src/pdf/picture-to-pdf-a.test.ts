import { crc32, deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { MediaError } from '../errors.ts';
import { testPicture } from '../testing/pictures.ts';
import { checkPdfA } from './check-pdf-a.ts';
import { pictureForPdf } from './picture-for-pdf.ts';
import { pictureToPdfA } from './picture-to-pdf-a.ts';

const meta = { title: 'Cliché', language: 'fr-FR', createdAt: new Date('2026-01-02T03:04:05Z') } as const;

describe('pictureToPdfA', () => {
  it.each([
    ['rgb.jpg', 1],
    ['grey.jpg', 1],
    ['cmyk.jpg', 1],
    ['rgb.png', 1],
    ['bilevel.png', 1],
    ['fax-group4.tif', 2],
    ['rgb-lzw.tif', 2],
    ['grey-packbits.tif', 2],
  ])('makes of %s a PDF/A-1b of %i pages, always the same bytes', (name, pages) => {
    const written = pictureToPdfA(testPicture(name), meta);
    expect(written.pages).toBe(pages);
    expect(checkPdfA(written.bytes)).toEqual([]);
    expect(pictureToPdfA(testPicture(name), meta).bytes).toEqual(written.bytes);
  });

  it('keeps a JPEG byte for byte and a fax small', () => {
    const jpeg = testPicture('rgb.jpg');
    expect(Buffer.from(pictureToPdfA(jpeg, meta).bytes).includes(Buffer.from(jpeg))).toBe(true);
    expect(pictureToPdfA(testPicture('fax-group4.tif'), meta).bytes.length).toBeLessThan(9_000);
  });

  it('refuses what is no picture, and a picture that is cut', () => {
    expect(() => pictureToPdfA(Buffer.from('du texte'), meta)).toThrow(MediaError);
    for (const name of ['rgb.jpg', 'rgb.png', 'rgb-lzw.tif']) {
      const whole = testPicture(name);
      expect(() => pictureToPdfA(whole.slice(0, whole.length >> 1), meta)).toThrow(MediaError);
    }
  });
});

describe('pictureForPdf', () => {
  it('lays the opacity of a PNG on white, and keeps grey grey', () => {
    const png = new PNG({ width: 2, height: 1 });
    png.data = Buffer.from([255, 0, 0, 128, 0, 0, 255, 0]);
    const flat = PNG.sync.read(Buffer.from(pictureForPdf(PNG.sync.write(png)).bytes));
    expect([...flat.data]).toEqual([255, 127, 127, 255, 255, 255, 255, 255]);
    png.data = Buffer.from([10, 10, 10, 255, 20, 20, 20, 255]);
    expect(pictureForPdf(PNG.sync.write(png)).bytes[25]).toBe(0);
  });

  it('refuses a PNG whose data unpack to more than its size', () => {
    const chunk = (type: string, body: Uint8Array): Buffer => {
      const head = Buffer.alloc(8);
      head.writeUInt32BE(body.length, 0);
      head.write(type, 4, 'latin1');
      const sum = Buffer.alloc(4);
      sum.writeUInt32BE(crc32(body, crc32(type)), 0);
      return Buffer.concat([head, body, sum]);
    };
    const header = Uint8Array.of(0, 0, 0, 8, 0, 0, 0, 8, 8, 2, 0, 0, 1);
    const bomb = deflateSync(Buffer.alloc(10_000_000));
    const parts = [
      testPicture('rgb.png').subarray(0, 8),
      chunk('IHDR', header),
      chunk('IDAT', bomb),
      chunk('IEND', new Uint8Array()),
    ];
    expect(() => pictureForPdf(Buffer.concat(parts))).toThrow('png data');
  });

  it('takes CMYK with an Adobe marker as inverted inks, and without one as inks', () => {
    const adobe = testPicture('cmyk.jpg');
    const corner = (bytes: Uint8Array): readonly number[] => [
      ...PNG.sync.read(Buffer.from(pictureForPdf(bytes).bytes)).data.subarray(0, 3),
    ];
    expect(corner(adobe)).toEqual([0, 0, 0]);
    const at = adobe.findIndex((byte, index) => byte === 0xff && adobe[index + 1] === 0xee);
    const plain = adobe.slice();
    plain[at + 1] = 0xef;
    expect(corner(plain)).toEqual([255, 255, 255]);
  });

  it('counts the sides of a picture that its EXIF turns as they are seen', () => {
    const exif = [
      0xff,
      0xe1,
      0,
      34,
      ...Buffer.from('Exif\0\0II*\0'),
      8,
      0,
      0,
      0,
      1,
      0,
      0x12,
      1,
      3,
      0,
      1,
      0,
      0,
      0,
      6,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
    ];
    const jpeg = testPicture('rgb.jpg');
    const turned = Uint8Array.of(0xff, 0xd8, ...exif, ...jpeg.subarray(2));
    expect(pictureForPdf(turned)).toMatchObject({ width: 80, height: 120 });
    expect(checkPdfA(pictureToPdfA(turned, meta).bytes)).toEqual([]);
  });
});
