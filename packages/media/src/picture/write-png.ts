import { crc32, deflateSync } from 'node:zlib';
import type { Raster } from './raster.ts';
import { rowBytes } from './raster.ts';

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const inchesPerMetre = 39.3700787;

/**
 * A raster as PNG (ISO/IEC 15948): one bit a pixel stays one bit, grey stays grey, never an alpha channel, so that a
 * fax of ten pages stays as small as it came. `dpi`, when given, is written as pHYs.
 */
export function writePng(raster: Raster, dpi?: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(raster.width, 0);
  header.writeUInt32BE(raster.height, 4);
  header[8] = raster.kind === 'bilevel' ? 1 : 8;
  header[9] = raster.kind === 'rgb' ? 2 : 0;
  const parts = [signature, chunk('IHDR', header)];
  if (dpi !== undefined) parts.push(chunk('pHYs', density(dpi)));
  parts.push(chunk('IDAT', deflateSync(filtered(raster))), chunk('IEND', new Uint8Array()));
  return new Uint8Array(Buffer.concat(parts));
}

/** Rows with their filter byte: none for one bit a pixel, Up for the rest (close to the best and one pass, §12.8). */
function filtered(raster: Raster): Uint8Array {
  const length = rowBytes(raster);
  const out = new Uint8Array((length + 1) * raster.height);
  const up = raster.kind !== 'bilevel';
  for (let y = 0; y < raster.height; y += 1) {
    const to = y * (length + 1);
    const from = y * length;
    out[to] = up ? 2 : 0;
    if (up && y > 0) {
      for (let x = 0; x < length; x += 1) out[to + 1 + x] = raster.data[from + x]! - raster.data[from - length + x]!;
    } else {
      out.set(raster.data.subarray(from, from + length), to + 1);
    }
  }
  return out;
}

function density(dpi: number): Uint8Array {
  const bytes = Buffer.alloc(9);
  bytes.writeUInt32BE(Math.round(dpi * inchesPerMetre), 0);
  bytes.writeUInt32BE(Math.round(dpi * inchesPerMetre), 4);
  bytes[8] = 1;
  return bytes;
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(body.length + 12);
  bytes.writeUInt32BE(body.length, 0);
  bytes.write(type, 4, 'latin1');
  bytes.set(body, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, body.length + 8)), body.length + 8);
  return bytes;
}
