import { MediaError, mediaErrorCodes } from '../errors.ts';
import { pictureLimits } from '../limits.ts';

/** What the head of a JPEG tells. */
export type JpegInfo = {
  readonly width: number;
  readonly height: number;
  /** 1 grey, 3 colour, 4 CMYK. */
  readonly components: 1 | 3 | 4;
  readonly progressive: boolean;
  /** ColorTransform of an Adobe marker: 0 none (RGB or CMYK), 1 YCbCr, 2 YCCK. CMYK of Adobe is inverted. */
  readonly adobeTransform: number | undefined;
  /** EXIF orientation, 1 to 8; 1 when none is told. */
  readonly orientation: number;
};

/** Frames that every reader knows: baseline, extended with Huffman coding, progressive (ITU-T T.81 table B.1). */
const frames = new Set([0xc0, 0xc1, 0xc2]);
const otherFrames = new Set([0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);

/**
 * Reads a JPEG's markers (T.81 annex B) from the first to the last without decoding it. MediaError: `damaged` without
 * frame, scan or end, `too-large` by sides, pixels, segments or scans, `unsupported` for lossless, arithmetic or
 * 12-bit coding.
 */
export function jpegInfo(bytes: Uint8Array): JpegInfo {
  if (bytes.length > pictureLimits.maxBytes) tooLarge('file');
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) damaged('start');
  let frame: Pick<JpegInfo, 'width' | 'height' | 'components' | 'progressive'> | undefined;
  let adobeTransform: number | undefined;
  let orientation = 1;
  let segments = 0;
  let scans = 0;
  for (let at = 2; ; ) {
    const marker = nextMarker(bytes, at);
    segments += 1;
    if (segments > pictureLimits.maxJpegSegments) tooLarge('segments');
    if (marker === undefined) damaged('without an end');
    if (marker.code === 0xd9) break;
    const length = ((bytes[marker.end] ?? 0) << 8) | (bytes[marker.end + 1] ?? 0);
    if (length < 2 || marker.end + length > bytes.length) damaged('segment');
    const body = bytes.subarray(marker.end + 2, marker.end + length);
    if (otherFrames.has(marker.code)) refuse('coding');
    if (frames.has(marker.code)) {
      if (frame !== undefined) damaged('two frames');
      frame = readFrame(body, marker.code === 0xc2);
    }
    if (marker.code === 0xee && tag(body, 5) === 'Adobe' && body.length >= 12) adobeTransform = body[11];
    if (marker.code === 0xe1 && tag(body, 4) === 'Exif') orientation = exifOrientation(body.subarray(6));
    at = marker.end + length;
    if (marker.code === 0xda) {
      scans += 1;
      if (scans > pictureLimits.maxJpegScans) tooLarge('scans');
      at = endOfScan(bytes, at);
    }
  }
  if (frame === undefined || scans === 0) damaged('without a picture');
  return { ...frame, adobeTransform, orientation };
}

function readFrame(
  body: Uint8Array,
  progressive: boolean,
): Pick<JpegInfo, 'width' | 'height' | 'components' | 'progressive'> {
  if (body.length < 6 || body.length < 6 + body[5]! * 3) damaged('frame');
  if (body[0] !== 8) refuse('samples of 12 bits');
  const height = (body[1]! << 8) | body[2]!;
  const width = (body[3]! << 8) | body[4]!;
  const components = body[5]!;
  if (width === 0 || height === 0) damaged('of no size');
  const { maxSide, maxPixels } = pictureLimits;
  if (width > maxSide || height > maxSide || width * height > maxPixels) tooLarge('pixels');
  if (components !== 1 && components !== 3 && components !== 4) refuse('components');
  for (let at = 0; at < components; at += 1) {
    const sampling = body[7 + at * 3]!;
    const [across, down] = [sampling >> 4, sampling & 15];
    if (across < 1 || across > 4 || down < 1 || down > 4) damaged('sampling');
  }
  return { width, height, components, progressive };
}

function nextMarker(bytes: Uint8Array, from: number): { code: number; end: number } | undefined {
  let at = from;
  if (bytes[at] !== 0xff) return undefined;
  while (bytes[at] === 0xff) at += 1;
  const code = bytes[at];
  return code === undefined || code === 0 ? undefined : { code, end: at + 1 };
}

/** Where the entropy-coded bytes end: at the first marker that is neither stuffing nor a restart (T.81 B.1.1.5). */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const code = bytes[at + 1];
    if (code !== undefined && code !== 0 && code !== 0xff && !(code >= 0xd0 && code <= 0xd7)) return at;
  }
  return damaged('without an end');
}

/** The orientation field of the first EXIF directory; 1 where it is not, or makes no sense. */
function exifOrientation(tiff: Uint8Array): number {
  if (tiff.length < 14) return 1;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = tiff[0] === 0x49;
  const start = view.getUint32(4, little);
  if (start + 2 > tiff.length) return 1;
  const count = view.getUint16(start, little);
  for (let at = start + 2; at + 12 <= tiff.length && at < start + 2 + count * 12; at += 12) {
    if (view.getUint16(at, little) !== 0x0112) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

function tag(body: Uint8Array, length: number): string {
  return String.fromCharCode(...body.subarray(0, length));
}

function damaged(detail: string): never {
  throw new MediaError(mediaErrorCodes.damaged, `jpeg ${detail}`);
}

function tooLarge(detail: string): never {
  throw new MediaError(mediaErrorCodes.tooLarge, `jpeg ${detail}`);
}

function refuse(detail: string): never {
  throw new MediaError(mediaErrorCodes.unsupported, `jpeg ${detail}`);
}
