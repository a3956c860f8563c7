import { describe, expect, it } from 'vitest';
import { jpegToPdf } from './jpeg-page.ts';

const now = new Date('2026-11-20T10:00:00Z');

/** The head of a JPEG of that size, with an optional EXIF orientation; pages never look further. */
function jpeg(width: number, height: number, orientation?: number): Buffer {
  const exif =
    orientation === undefined
      ? []
      : [
          [0xff, 0xe1, 0, 34, ...Buffer.from('Exif\0\0MM\0*\0\0\0\x08', 'latin1')],
          [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0],
        ].flat();
  const frame = [0xff, 0xc0, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, 3, 1, 0x22, 0, 2, 0x11, 1];
  return Buffer.from([0xff, 0xd8, ...exif, ...frame, 3, 0x11, 1, 0xff, 0xd9]);
}

async function pageSize(picture: Buffer): Promise<string | undefined> {
  return /MediaBox \[([^\]]+)\]/.exec((await jpegToPdf(picture, now)).toString('latin1'))?.[1];
}

describe('a picture as a page', () => {
  it('is one A4 page, upright or lying like the picture', async () => {
    expect(await pageSize(jpeg(600, 800))).toBe('0 0 595.28 841.89');
    expect(await pageSize(jpeg(800, 600))).toBe('0 0 841.89 595.28');
    expect(await pageSize(jpeg(800, 600, 6))).toBe('0 0 595.28 841.89');
  });

  it('holds the picture’s own bytes and is the same each time', async () => {
    const pdf = await jpegToPdf(jpeg(600, 800), now);
    expect(pdf.includes(jpeg(600, 800))).toBe(true);
    expect(pdf.toString('latin1')).toMatch(/^%PDF-.*\/Count 1\b/s);
    expect(await jpegToPdf(jpeg(600, 800), now)).toEqual(pdf);
  });

  it('is refused when the bytes are no picture', async () => {
    for (const bytes of [jpeg(0, 10), jpeg(10, 10).subarray(0, 8), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0])]) {
      await expect(jpegToPdf(bytes, now)).rejects.toBeDefined();
    }
  });
});
