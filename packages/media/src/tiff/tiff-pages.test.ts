import { describe, expect, it } from 'vitest';
import { MediaError } from '../errors.ts';
import { jpegInfo } from '../picture/jpeg-info.ts';
import type { TestPage } from '../testing/make-tiff.ts';
import { makeTiff } from '../testing/make-tiff.ts';
import { difference, pngPixels, testPicture } from '../testing/pictures.ts';
import { tiffPage, tiffPageCount, tiffPages } from './tiff-pages.ts';

const bilevel = pngPixels(testPicture('bilevel.png'));
const rgb = pngPixels(testPicture('rgb.png'));

/** RGB samples of a small page with runs, steps and noise. */
const width = 37;
const height = 21;
const samples = Uint8Array.from({ length: width * height * 3 }, (_, at) =>
  at % 7 === 0 ? at % 251 : Math.floor(at / 300) * 9,
);

function opaque(data: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: width * height * 4 }, (_, at) =>
    at % 4 === 3 ? 255 : data[Math.floor(at / 4) * 3 + (at % 4)]!,
  );
}

function firstPixels(tiff: Uint8Array): Uint8Array {
  return pngPixels(tiffPages(tiff)[0]!.png);
}

function refusal(tiff: Uint8Array): string {
  try {
    tiffPages(tiff);
  } catch (error) {
    if (error instanceof MediaError) return error.code;
    throw error;
  }
  return 'read';
}

describe('tiffPages', () => {
  it.each(['fax-group4', 'fax-group3', 'fax-group3-2d', 'fax-huffman', 'bilevel-lzw', 'bilevel-packbits'])(
    'reads both pages of %s as another program wrote them, pixel by pixel, still of one bit',
    (name) => {
      const pages = tiffPages(testPicture(`${name}.tif`));
      expect(pages.map((page) => [page.width, page.height, page.dpi])).toEqual([
        [120, 80, 72],
        [120, 80, 72],
      ]);
      expect(difference(pngPixels(pages[0]!.png), bilevel)).toBe(0);
      expect([pages[0]!.png[24], pages[0]!.png[25]]).toEqual([1, 0]);
    },
  );

  it('reads grey and RGB pages of another program', () => {
    expect(difference(firstPixels(testPicture('rgb-lzw.tif')), rgb)).toBe(0);
    const page = tiffPages(testPicture('grey-packbits.tif'))[0]!;
    expect([page.png[24], page.png[25]]).toEqual([8, 0]);
  });

  const usual: TestPage = { width, height, samples: 3, photometric: 2, data: samples };
  it.each([
    ['none', 1],
    ['LZW', 5],
    ['deflate', 8],
    ['the old deflate', 32_946],
    ['PackBits', 32_773],
  ])('reads RGB strips in compression %s, in both byte orders', (_, compression) => {
    for (const bigEndian of [false, true]) {
      const tiff = makeTiff([{ ...usual, compression, rows: 4 }], bigEndian);
      expect(firstPixels(tiff)).toEqual(opaque(samples));
    }
  });

  it('keeps a long LZW stream right beyond its table', () => {
    const noise = Uint8Array.from({ length: 300 * 200 }, (_, at) => (at * at * 31 + (at >> 3)) & 255);
    const pixels = firstPixels(makeTiff([{ width: 300, height: 200, compression: 5, data: noise }]));
    expect(pixels.filter((_, at) => at % 4 === 0)).toEqual(noise);
  });

  it('undoes horizontal differencing of 8 and 16 bits', () => {
    const row = Uint8Array.of(10, 5, 250, 1);
    const eight = makeTiff([{ width: 4, height: 1, compression: 8, data: row, tags: { 317: [2] } }]);
    expect(firstPixels(eight).filter((_, at) => at % 4 === 0)).toEqual(Uint8Array.of(10, 15, 9, 10));
    const wide = Uint8Array.of(0, 10, 0, 5, 0, 250, 128, 0);
    const sixteen = makeTiff([{ width: 4, height: 1, bits: 16, compression: 8, data: wide, tags: { 317: [2] } }]);
    expect(firstPixels(sixteen).filter((_, at) => at % 4 === 0)).toEqual(Uint8Array.of(10, 15, 9, 9));
  });

  it('reads a palette, four bits of grey, white as zero, and inks', () => {
    // Red, green and blue of the four entries, one colour after the other.
    const map = [0, 65_535, 0, 0, 0, 0, 65_535, 0, 0, 0, 0, 65_535];
    const data = Uint8Array.of(0b00_01_10_11);
    const palette = makeTiff([{ width: 4, height: 1, bits: 2, photometric: 3, data, tags: { 320: map } }]);
    expect([...firstPixels(palette)]).toEqual([0, 0, 0, 255, 255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255]);
    const nibbles = makeTiff([{ width: 2, height: 1, bits: 4, data: Uint8Array.of(0x0f) }]);
    expect([...firstPixels(nibbles)]).toEqual([0, 0, 0, 255, 255, 255, 255, 255]);
    const inverted = makeTiff([{ width: 1, height: 1, photometric: 0, data: Uint8Array.of(200) }]);
    expect(firstPixels(inverted)[0]).toBe(55);
    const inks = makeTiff([
      { width: 2, height: 1, samples: 4, photometric: 5, data: Uint8Array.of(0, 0, 0, 0, 255, 0, 0, 0) },
    ]);
    expect([...firstPixels(inks)]).toEqual([255, 255, 255, 255, 0, 255, 255, 255]);
  });

  it('lays opacity on white, joins separate planes, puts tiles in their place, and turns a page upright', () => {
    const faint = makeTiff([
      { width: 1, height: 1, samples: 4, photometric: 2, data: Uint8Array.of(0, 0, 0, 0), tags: { 338: [2] } },
    ]);
    expect([...firstPixels(faint)]).toEqual([255, 255, 255, 255]);
    const planes = [0, 1, 2].map((plane) => samples.filter((_, at) => at % 3 === plane));
    const planar = makeTiff([{ ...usual, strips: planes, tags: { 284: [2] } }]);
    expect(firstPixels(planar)).toEqual(opaque(samples));
    const tile = (value: number): Uint8Array => new Uint8Array(256).fill(value);
    const strips = [tile(10), tile(20), tile(30), tile(40)];
    const tiled = makeTiff([
      {
        width: 20,
        height: 18,
        strips,
        data: tile(0),
        tags: { 322: [16], 323: [16], 324: [8, 264, 520, 776], 325: [256, 256, 256, 256] },
      },
    ]);
    const pixels = firstPixels(tiled);
    expect([0, 19, 17 * 20, 17 * 20 + 19].map((pixel) => pixels[pixel * 4])).toEqual([10, 20, 30, 40]);
    const turned = tiffPages(makeTiff([{ width: 2, height: 1, data: Uint8Array.of(1, 2), tags: { 274: [6] } }]))[0]!;
    expect([turned.width, turned.height, ...pngPixels(turned.png).filter((_, each) => each % 4 === 0)]).toEqual([
      1, 2, 1, 2,
    ]);
  });

  it('reads JPEG strips, whole and with their tables apart', () => {
    const jpeg = testPicture('rgb.jpg');
    const page = { width: 120, height: 80, samples: 3, photometric: 6, compression: 7, data: jpeg, strips: [jpeg] };
    expect(difference(firstPixels(makeTiff([page])), rgb)).toBeLessThan(6);
    const scan = jpeg.findIndex((byte, at) => byte === 0xff && (jpeg[at + 1] === 0xc0 || jpeg[at + 1] === 0xc2));
    const tables = [...jpeg.subarray(0, scan), 0xff, 0xd9];
    const rest = Uint8Array.of(0xff, 0xd8, ...jpeg.subarray(scan));
    const apart = makeTiff([{ ...page, strips: [rest], tags: { 347: tables } }]);
    expect(difference(firstPixels(apart), rgb)).toBeLessThan(6);
    expect(jpegInfo(jpeg).components).toBe(3);
  });

  it('gives one page of many, and counts them without decoding', () => {
    const fax = testPicture('fax-group4.tif');
    expect(tiffPageCount(fax)).toBe(2);
    expect(tiffPage(fax, 1)?.png).toEqual(tiffPages(fax)[1]!.png);
    expect(tiffPage(fax, 2)).toBeUndefined();
  });
});

describe('tiffPages on hostile files', () => {
  const small: TestPage = { width: 8, height: 8, data: new Uint8Array(64) };

  it('refuses sizes, strips and pages beyond the limits before it decodes', () => {
    expect(refusal(makeTiff([{ ...small, tags: { 256: [4_000_000_000] } }]))).toBe('too-large');
    expect(refusal(makeTiff([{ ...small, compression: 4, bits: 1, tags: { 256: [19_999], 257: [19_999] } }]))).toBe(
      'too-large',
    );
    expect(refusal(makeTiff([{ ...small, samples: 8, photometric: 2, tags: { 256: [8_000], 257: [8_000] } }]))).toBe(
      'too-large',
    );
    expect(
      refusal(makeTiff([{ ...small, tags: { 257: [20_000], 278: [1], 322: [16], 323: [1], 256: [20_000] } }])),
    ).toBe('too-large');
    expect(
      refusal(makeTiff(Array.from({ length: 201 }, () => ({ ...small, width: 1, height: 1, data: Uint8Array.of(0) })))),
    ).toBe('too-large');
  });

  it('refuses pages that are small in the file and huge together', () => {
    const page = {
      ...small,
      compression: 8,
      samples: 3,
      photometric: 2,
      tags: { 256: [5_000], 257: [5_000], 278: [5_000] },
    };
    expect(refusal(makeTiff(Array.from({ length: 60 }, () => page)))).toBe('too-large');
  });

  it('refuses many pages over the same strip', () => {
    const tiff = makeTiff([
      { width: 100, height: 100, data: new Uint8Array(10_000) },
      ...Array.from({ length: 50 }, () => ({
        ...small,
        tags: { 256: [100], 257: [100], 278: [100], 273: [8], 279: [10_000] },
      })),
    ]);
    expect(refusal(tiff)).toBe('too-large');
  });

  it('refuses directories that come back on themselves', () => {
    const tiff = makeTiff([small]);
    tiff.set(tiff.subarray(4, 8), tiff.length - 4);
    expect(refusal(tiff)).toBe('damaged');
  });

  it('refuses a deflate strip that unpacks to more than its page', () => {
    const tiff = makeTiff([
      { ...small, compression: 8, data: new Uint8Array(5_000_000), tags: { 278: [8] }, rows: 5_000_000 },
    ]);
    expect(refusal(tiff)).toBe('damaged');
  });

  it('stops a fax of endless runs at the edge of its rows', () => {
    const runs = new Uint8Array(200_000).fill(0b0010_0000).map((byte, at) => (at % 2 === 0 ? byte : 0x1f));
    expect(['damaged', 'read']).toContain(
      refusal(makeTiff([{ width: 1_000, height: 1_000, bits: 1, compression: 4, data: runs, strips: [runs] }])),
    );
  });

  it('refuses a JPEG strip of another size than its page', () => {
    const jpeg = testPicture('rgb.jpg').slice();
    const frame = jpeg.findIndex((byte, at) => byte === 0xff && jpeg[at + 1] === 0xc0);
    jpeg.set([0x40, 0x00, 0x40, 0x00], frame + 5);
    const page = { width: 120, height: 80, samples: 3, photometric: 6, compression: 7, data: jpeg, strips: [jpeg] };
    expect(['damaged', 'too-large']).toContain(refusal(makeTiff([page])));
  });

  it('answers every truncation and thousands of damaged bytes with a MediaError or a picture', () => {
    for (const name of ['fax-group4', 'fax-group3-2d', 'bilevel-lzw', 'bilevel-packbits']) {
      const whole = testPicture(`${name}.tif`);
      for (let length = 0; length < whole.length; length += 13) {
        expect(['damaged', 'too-large', 'unsupported', 'read']).toContain(refusal(whole.slice(0, length)));
      }
      expect(refusal(whole.slice(0, whole.length - 300))).not.toBe('read');
      for (let at = 0; at < whole.length; at += 3) {
        const broken = whole.slice();
        broken[at]! ^= 1 + (at % 255);
        expect(['damaged', 'too-large', 'unsupported', 'read']).toContain(refusal(broken));
      }
    }
  });
});
