import { describe, expect, it } from 'vitest';
import { MediaError } from '../errors.ts';
import { testPicture } from '../testing/pictures.ts';
import { decodeJpeg } from './decode-jpeg.ts';
import { jpegInfo } from './jpeg-info.ts';
import { pngInfo } from './png-info.ts';

const frame = (kind: number, body: readonly number[]): readonly number[] => [0xff, kind, 0, body.length + 2, ...body];
const scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xff, 0x00, 0x34];
const end = [0xff, 0xd9];
const grey = (width: number, height: number): readonly number[] => [
  8,
  height >> 8,
  height & 255,
  width >> 8,
  width & 255,
  1,
  1,
  0x11,
  0,
];
const jpeg = (...parts: readonly (readonly number[])[]): Uint8Array => Uint8Array.from([0xff, 0xd8, ...parts.flat()]);

function code(bytes: Uint8Array): string {
  try {
    jpegInfo(bytes);
  } catch (error) {
    if (error instanceof MediaError) return error.code;
    throw error;
  }
  return 'read';
}

describe('jpegInfo', () => {
  it('reads size, components and marks of pictures of another program', () => {
    expect(jpegInfo(testPicture('rgb.jpg'))).toMatchObject({
      width: 120,
      height: 80,
      components: 3,
      progressive: false,
      orientation: 1,
    });
    expect(jpegInfo(testPicture('grey.jpg'))).toMatchObject({ components: 1 });
    expect(jpegInfo(testPicture('cmyk.jpg'))).toMatchObject({ components: 4, adobeTransform: 0 });
  });

  it('reads a progressive frame and skips stuffed bytes and restarts in scans', () => {
    expect(jpegInfo(jpeg(frame(0xc2, grey(10, 20)), scan, [0xff, 0xd0, 1], scan, end))).toMatchObject({
      width: 10,
      height: 20,
      progressive: true,
    });
  });

  it('refuses giant sides before anything is decoded', () => {
    for (const [width, height] of [
      [65_535, 65_535],
      [20_001, 1],
      [15_000, 15_000],
    ] as const) {
      const bytes = jpeg(frame(0xc0, grey(width, height)), scan, end);
      expect(code(bytes)).toBe('too-large');
      expect(() => decodeJpeg(bytes, 'auto')).toThrow(MediaError);
    }
  });

  it('refuses endless segments and scans', () => {
    expect(code(jpeg(...Array.from({ length: 2_001 }, () => frame(0xfe, [])), end))).toBe('too-large');
    expect(code(jpeg(frame(0xc2, grey(8, 8)), ...Array.from({ length: 101 }, () => scan), end))).toBe('too-large');
  });

  it('refuses what is cut, empty, without picture, or coded in a way that viewers do not know', () => {
    const whole = testPicture('rgb.jpg');
    for (let length = 0; length < whole.length; length += 7) expect(code(whole.slice(0, length))).toBe('damaged');
    expect(code(jpeg(frame(0xc0, grey(0, 8)), scan, end))).toBe('damaged');
    expect(code(jpeg(end))).toBe('damaged');
    expect(code(jpeg(frame(0xc0, grey(8, 8)), frame(0xc0, grey(9, 9)), scan, end))).toBe('damaged');
    expect(code(jpeg(frame(0xc3, grey(8, 8)), scan, end))).toBe('unsupported');
    expect(code(jpeg(frame(0xc1, [12, ...grey(8, 8).slice(1)]), scan, end))).toBe('unsupported');
    expect(code(jpeg(frame(0xc0, [8, 0, 8, 0, 8, 2, 1, 17, 0, 2, 17, 0]), scan, end))).toBe('unsupported');
  });

  it('decodes to samples, or refuses damaged ones with a MediaError', () => {
    const whole = testPicture('rgb.jpg');
    expect(decodeJpeg(whole, 'auto').data.length).toBe(120 * 80 * 3);
    for (let at = 2; at < whole.length; at += 11) {
      const broken = whole.slice();
      broken[at]! ^= 0x55;
      try {
        expect(decodeJpeg(broken, 'auto').data.length).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(MediaError);
      }
    }
  });
});

describe('pngInfo', () => {
  it('reads the header of a whole file, and refuses one that is cut or changed', () => {
    const whole = testPicture('rgb.png');
    expect(pngInfo(whole)).toEqual({ width: 120, height: 80, depth: 8, colour: 2, interlaced: false });
    expect(() => pngInfo(whole.slice(0, 500))).toThrow(MediaError);
    const broken = whole.slice();
    broken[18] = 0x7f;
    expect(() => pngInfo(broken)).toThrow(MediaError);
  });
});
