import UTIF from 'utif2';
import { describe, expect, it } from 'vitest';
import { pngPixels, testPicture } from '../testing/pictures.ts';
import { tiffPages } from './tiff-pages.ts';

describe('tiffPages beside utif2', () => {
  it.each(['fax-group4', 'fax-group3', 'fax-group3-2d', 'bilevel-lzw', 'bilevel-packbits', 'rgb-lzw', 'grey-packbits'])(
    'sees the same pixels in every page of %s',
    (name) => {
      const bytes = testPicture(`${name}.tif`);
      const theirs = UTIF.decode(bytes.buffer as ArrayBuffer).map((page) => {
        UTIF.decodeImage(bytes.buffer as ArrayBuffer, page);
        return new Uint8Array(UTIF.toRGBA8(page));
      });
      expect(tiffPages(bytes).map(({ png }) => pngPixels(png))).toEqual(theirs);
    },
  );
});
