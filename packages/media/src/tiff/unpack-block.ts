import { inflateSync } from 'node:zlib';
import { MediaError, mediaErrorCodes } from '../errors.ts';
import { decodeJpeg } from '../picture/decode-jpeg.ts';
import { jpegInfo } from '../picture/jpeg-info.ts';
import { damagedTiff } from './directory.ts';
import type { Layout } from './layout.ts';
import { unpackFax } from './unpack-fax.ts';
import { unpackLzw } from './unpack-lzw.ts';
import { unpackPackBits } from './unpack-packbits.ts';

/**
 * Decompresses one strip or tile of `rows` rows of `samples` samples to exactly its bytes; a shorter one is refused.
 * Every decompressor stops at that length, whatever the strip holds.
 */
export function unpackBlock(input: Uint8Array, layout: Layout, rows: number, samples: number): Uint8Array {
  const width = layout.blockWidth;
  const length = Math.ceil((width * samples * layout.bits) / 8) * rows;
  const out = unpack(input, layout, rows, length);
  if (out.length < length) damagedTiff('strip is short');
  const block = out.length === length ? out : out.subarray(0, length);
  if (layout.bits === 16 && !layout.littleEndian) swapBytes(block);
  if (layout.predictor === 2 && [5, 8, 32_946].includes(layout.compression)) {
    accumulate(block, layout.bits, width * samples, rows, samples);
  }
  return block;
}

function unpack(input: Uint8Array, layout: Layout, rows: number, length: number): Uint8Array {
  switch (layout.compression) {
    case 1:
      return layout.fillOrder === 2 && layout.bits === 1 ? input.slice(0, length).map(mirror) : input.slice(0, length);
    case 2:
    case 3:
    case 4: {
      const { compression, faxOptions: options, fillOrder } = layout;
      return unpackFax(input, layout.blockWidth, rows, { compression, options, fillOrder });
    }
    case 5:
      return unpackLzw(input, length);
    case 6:
    case 7:
      return unpackJpeg(input, layout, length);
    case 8:
    case 32_946:
      return inflate(input, (length / rows) * layout.blockHeight);
    default:
      return unpackPackBits(input, length);
  }
}

/** zlib data (Adobe Photoshop TIFF technical notes). An encoder may fill the last strip up to its whole height, no more. */
function inflate(input: Uint8Array, length: number): Uint8Array {
  try {
    return inflateSync(input, { maxOutputLength: length + 1_024 });
  } catch (cause) {
    throw new MediaError(mediaErrorCodes.damaged, 'tiff deflate', { cause });
  }
}

/** JPEG with its tables apart (TIFF Technote 2), or a whole old-style stream (TIFF 6.0 §22). */
function unpackJpeg(input: Uint8Array, layout: Layout, length: number): Uint8Array {
  const tables = layout.jpegTables;
  const joined =
    tables === undefined || tables.length < 4
      ? input
      : new Uint8Array(Buffer.concat([tables.subarray(0, tables.length - 2), input.subarray(2)]));
  const { width, height } = jpegInfo(joined);
  if (width !== layout.blockWidth || height > layout.blockHeight) damagedTiff('jpeg strip of another size');
  const samples = decodeJpeg(joined, layout.photometric === 6 ? 'ycc' : layout.photometric === 2 ? 'none' : 'auto');
  const rows = length / (layout.blockWidth * layout.samples);
  if (samples.components !== layout.samples || height < rows) damagedTiff('jpeg strip of another size');
  return samples.data.subarray(0, length);
}

function mirror(byte: number): number {
  let out = 0;
  for (let bit = 0; bit < 8; bit += 1) if (byte & (1 << bit)) out |= 0x80 >> bit;
  return out;
}

function swapBytes(block: Uint8Array): void {
  for (let at = 0; at + 1 < block.length; at += 2) {
    const high = block[at]!;
    block[at] = block[at + 1]!;
    block[at + 1] = high;
  }
}

/** Undoes horizontal differencing (TIFF 6.0 §14), on samples of 8 bits, or of 16 with the low byte first. */
function accumulate(block: Uint8Array, bits: number, rowSamples: number, rows: number, samples: number): void {
  const step = bits >> 3;
  for (let row = 0; row < rows; row += 1) {
    const start = row * rowSamples * step;
    for (let at = start + samples * step; at < start + rowSamples * step; at += step) {
      const before = at - samples * step;
      if (step === 1) {
        block[at]! += block[before]!;
      } else {
        const sum = block[at]! + (block[at + 1]! << 8) + block[before]! + (block[before + 1]! << 8);
        block[at] = sum & 255;
        block[at + 1] = (sum >> 8) & 255;
      }
    }
  }
}
