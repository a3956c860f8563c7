import { crc32, inflateSync } from 'node:zlib';
import { MediaError, mediaErrorCodes } from '../errors.ts';
import { pictureLimits } from '../limits.ts';

/** The header of a PNG: sides in pixels, bits a sample, and colour type (0 grey, 2 RGB, 3 palette, 4 and 6 with alpha). */
export type PngInfo = {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  readonly interlaced: boolean;
};

/** Reads and checks a PNG's chunks (ISO/IEC 15948 §5, §11) without decoding: damaged when one is cut or wrong. */
export function pngInfo(bytes: Uint8Array): PngInfo {
  if (bytes.length > pictureLimits.maxBytes) tooLarge('file');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let info: PngInfo | undefined;
  let data = false;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length) break;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (crc32(bytes.subarray(at + 4, end)) !== view.getUint32(end)) damaged('checksum');
    if (type === 'IHDR' && length === 13) {
      info = {
        width: view.getUint32(at + 8),
        height: view.getUint32(at + 12),
        depth: bytes[at + 16]!,
        colour: bytes[at + 17]!,
        interlaced: bytes[at + 20] === 1,
      };
      const { maxSide, maxPixels } = pictureLimits;
      if (info.width === 0 || info.height === 0) damaged('of no size');
      // Decoded as four samples a pixel, whatever the file has.
      if (info.width > maxSide || info.height > maxSide || info.width * info.height > maxPixels / 2) tooLarge('pixels');
    }
    if (type === 'IDAT') data = true;
    if (type === 'IEND') return info !== undefined && data ? info : damaged('without a picture');
    at = end + 4;
  }
  return damaged('without an end');
}

const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * Unpacks the data of a PNG against the size that its header tells, since decoders unpack interlaced ones without a
 * limit: `damaged` when there is more.
 */
export function refusePngBomb(bytes: Uint8Array, { width, height, depth, colour }: PngInfo): void {
  const parts: Uint8Array[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; at += view.getUint32(at) + 12) {
    // IDAT
    if (view.getUint32(at + 4) === 0x49444154) parts.push(bytes.subarray(at + 8, at + 8 + view.getUint32(at)));
  }
  // Interlacing has a filter byte more for each row of seven smaller pictures, and rounds each up (§8.2).
  const row = Math.ceil((width * depth * (samplesOf[colour] ?? 4)) / 8) + 16;
  try {
    inflateSync(Buffer.concat(parts), { maxOutputLength: row * height * 2 + 1_024 });
  } catch (cause) {
    throw new MediaError(mediaErrorCodes.damaged, 'png data', { cause });
  }
}

function damaged(detail: string): never {
  throw new MediaError(mediaErrorCodes.damaged, `png ${detail}`);
}

function tooLarge(detail: string): never {
  throw new MediaError(mediaErrorCodes.tooLarge, `png ${detail}`);
}
