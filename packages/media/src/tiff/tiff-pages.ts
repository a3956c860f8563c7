import { pictureLimits } from '../limits.ts';
import type { Raster } from '../picture/raster.ts';
import { orient } from '../picture/raster.ts';
import { writePng } from '../picture/write-png.ts';
import { oversizedTiff, readDirectories } from './directory.ts';
import type { Layout } from './layout.ts';
import { readLayout } from './layout.ts';
import { toRaster } from './to-raster.ts';
import { unpackBlock } from './unpack-block.ts';

/** A page of a TIFF as a browser shows it. Width and height in pixels; dots per inch when the file tells them. */
export type TiffPage = {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly dpi: number | undefined;
};

/** The number of pages, with every header checked against the limits; nothing is decoded. */
export function tiffPageCount(bytes: Uint8Array): number {
  return layouts(bytes).length;
}

/**
 * Every page of a TIFF as PNG: uncompressed, LZW, deflate, PackBits, JPEG, CCITT group 3 and 4 (cda.md §6); one bit,
 * grey, palette, RGB, CMYK; turned upright. MediaError: `too-large` before anything is decoded, `damaged` for a chain
 * in a circle or a file that ends before its pages, `unsupported`.
 */
export function tiffPages(bytes: Uint8Array): readonly TiffPage[] {
  return layouts(bytes).map((layout) => decodePage(bytes, layout));
}

/** One page alone, `index` from 0, so that a long fax can be shown before it is decoded; undefined beyond the last. */
export function tiffPage(bytes: Uint8Array, index: number): TiffPage | undefined {
  const layout = layouts(bytes)[index];
  return layout === undefined ? undefined : decodePage(bytes, layout);
}

function layouts(bytes: Uint8Array): readonly Layout[] {
  const pages = readDirectories(bytes).map((directory) => readLayout(directory, bytes.length));
  const total = pages.reduce((sum, page) => sum + decodedBytes(page), 0);
  if (total > pictureLimits.maxTotalBytes) oversizedTiff('pages together');
  // Pages that read the same strips over and over cost more than the file is long.
  const read = pages.reduce((sum, { blocks }) => sum + blocks.reduce((bytes, { length }) => bytes + length, 0), 0);
  if (read > bytes.length * 2) oversizedTiff('strips that overlap');
  return pages;
}

function decodedBytes({ width, height, samples, bits, photometric }: Layout): number {
  const raster = photometric > 1 ? width * 3 : bits === 1 ? width / 8 : width;
  return (Math.ceil((width * samples * bits) / 8) + raster) * height;
}

function decodePage(bytes: Uint8Array, layout: Layout): TiffPage {
  const raster = decodeRaster(bytes, layout);
  return { png: writePng(raster, layout.dpi), width: raster.width, height: raster.height, dpi: layout.dpi };
}

function decodeRaster(bytes: Uint8Array, layout: Layout): Raster {
  return orient(
    toRaster(layout, layout.planar ? planes(bytes, layout) : gather(bytes, layout, 0, layout.samples)),
    layout.orientation,
  );
}

/** The strips or tiles of one plane, put in their place. */
function gather(bytes: Uint8Array, layout: Layout, firstBlock: number, samples: number): Uint8Array {
  const { width, height, blockWidth, blockHeight, bits } = layout;
  const stride = Math.ceil((width * samples * bits) / 8);
  const out = new Uint8Array(stride * height);
  const across = Math.ceil(width / blockWidth);
  const blockStride = Math.ceil((blockWidth * samples * bits) / 8);
  const tiled = blockWidth !== width || blockHeight > height;
  for (let top = 0; top < height; top += blockHeight) {
    for (let column = 0; column < across; column += 1) {
      const { offset, length } = layout.blocks[firstBlock + (top / blockHeight) * across + column]!;
      const rows = Math.min(blockHeight, height - top);
      const block = unpackBlock(bytes.subarray(offset, offset + length), layout, tiled ? blockHeight : rows, samples);
      for (let row = 0; row < rows; row += 1) {
        const from = block.subarray(row * blockStride, (row + 1) * blockStride);
        const to = column * blockStride;
        out.set(to + blockStride > stride ? from.subarray(0, stride - to) : from, (top + row) * stride + to);
      }
    }
  }
  return out;
}

/** Samples kept in planes of their own (PlanarConfiguration 2), interleaved. */
function planes(bytes: Uint8Array, layout: Layout): Uint8Array {
  const { width, height, samples, bits } = layout;
  const size = bits >> 3;
  const out = new Uint8Array(width * height * samples * size);
  for (let plane = 0; plane < samples; plane += 1) {
    const data = gather(bytes, layout, plane * (layout.blocks.length / samples), 1);
    for (let pixel = 0; pixel < width * height; pixel += 1) {
      for (let part = 0; part < size; part += 1)
        out[(pixel * samples + plane) * size + part] = data[pixel * size + part]!;
    }
  }
  return out;
}
