import type { Raster } from '../picture/raster.ts';
import type { Layout } from './layout.ts';

/** Turns the unpacked samples of a page into what a PNG holds (TIFF 6.0 §3–§6, §16), opacity laid on white. */
export function toRaster(layout: Layout, samples: Uint8Array): Raster {
  const { width, height, photometric, bits } = layout;
  const size = { width, height };
  if (bits === 1 && photometric <= 1) {
    return { ...size, kind: 'bilevel', data: photometric === 0 ? samples.map((byte) => ~byte) : samples };
  }
  if (photometric <= 1) return { ...size, kind: 'grey', data: grey(layout, samples) };
  return { ...size, kind: 'rgb', data: colour(layout, samples) };
}

/** Reads a sample as 8 bits, but for the entries of a palette; `index` counts samples along the row. */
type Sampler = (row: number, index: number) => number;

function sampler({ width, bits, samples, photometric }: Layout, data: Uint8Array): Sampler {
  const stride = Math.ceil((width * samples * bits) / 8);
  if (bits === 8) return (row, index) => data[row * stride + index]!;
  if (bits === 16) return (row, index) => data[row * stride + index * 2 + 1]!;
  const mask = (1 << bits) - 1;
  const scale = photometric === 3 ? 1 : 255 / mask;
  return (row, index) =>
    ((data[row * stride + ((index * bits) >> 3)]! >> (8 - bits - ((index * bits) & 7))) & mask) * scale;
}

function grey(layout: Layout, data: Uint8Array): Uint8Array {
  const { width, height, samples } = layout;
  const out = new Uint8Array(width * height);
  const sample = sampler(layout, data);
  for (let row = 0, to = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1, to += 1) {
      const level = sample(row, column * samples);
      const value = layout.photometric === 0 ? 255 - level : level;
      out[to] = onWhite(layout, value, sample, row, column * samples + 1);
    }
  }
  return out;
}

function colour(layout: Layout, data: Uint8Array): Uint8Array {
  const { width, height, samples, photometric } = layout;
  const out = new Uint8Array(width * height * 3);
  const sample = sampler(layout, data);
  const colours = photometric === 5 ? 4 : photometric === 3 ? 1 : 3;
  const pixel = [0, 0, 0];
  for (let row = 0, to = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1, to += 3) {
      const first = column * samples;
      if (photometric === 5) fromInks(sample, row, first, pixel);
      else if (photometric === 3) fromPalette(layout, sample(row, first), pixel);
      else for (let part = 0; part < 3; part += 1) pixel[part] = sample(row, first + part);
      for (let part = 0; part < 3; part += 1) {
        out[to + part] = onWhite(layout, pixel[part]!, sample, row, first + colours);
      }
    }
  }
  return out;
}

/** Inks to light without a profile: what a reader without colour management shows (TIFF 6.0 §16, InkSet CMYK). */
function fromInks(sample: Sampler, row: number, first: number, pixel: number[]): void {
  const black = 255 - sample(row, first + 3);
  for (let ink = 0; ink < 3; ink += 1) pixel[ink] = Math.round(((255 - sample(row, first + ink)) * black) / 255);
}

function fromPalette({ palette, bits }: Layout, entry: number, pixel: number[]): void {
  for (let part = 0; part < 3; part += 1) pixel[part] = (palette?.[(part << bits) + entry] ?? 0) >> 8;
}

/** Lays a value on white by the opacity sample: 1 is already multiplied, 2 is not (tag 338). */
function onWhite({ extraSample }: Layout, value: number, sample: Sampler, row: number, at: number): number {
  if (extraSample === 1) return Math.min(255, value + 255 - sample(row, at));
  return extraSample === 2 ? 255 - Math.round(((255 - value) * sample(row, at)) / 255) : value;
}
