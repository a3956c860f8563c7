import { PNG } from 'pngjs';
import { MediaError, mediaErrorCodes } from '../errors.ts';
import { pictureLimits } from '../limits.ts';
import { decodeJpeg } from '../picture/decode-jpeg.ts';
import { jpegInfo } from '../picture/jpeg-info.ts';
import { pngInfo, refusePngBomb } from '../picture/png-info.ts';
import type { Raster } from '../picture/raster.ts';
import { writePng } from '../picture/write-png.ts';
import { recognise } from '../recognise.ts';

/** A picture that PDF/A-1 may hold: a grey or RGB JPEG as it came, or an opaque PNG; its sides as it is seen. */
export type EmbeddedPicture = { readonly bytes: Uint8Array; readonly width: number; readonly height: number };

/**
 * Makes a JPEG or PNG fit for PDF/A-1 (ISO 19005-1 §6.2.3.3, §6.4): a CMYK JPEG turned to RGB, since the document's
 * output intent is sRGB; opacity of a PNG laid on white. MediaError as of jpegInfo and pngInfo, `unsupported` for
 * other formats.
 */
export function pictureForPdf(bytes: Uint8Array): EmbeddedPicture {
  const kind = recognise(bytes)?.kind;
  if (kind === 'jpeg') return fromJpeg(bytes);
  if (kind === 'png') return fromPng(bytes);
  throw new MediaError(mediaErrorCodes.unsupported, 'picture format');
}

function fromJpeg(bytes: Uint8Array): EmbeddedPicture {
  const { width, height, components, orientation, adobeTransform } = jpegInfo(bytes);
  if (components !== 4) return { bytes, ...(orientation > 4 ? { width: height, height: width } : { width, height }) };
  const { data } = decodeJpeg(bytes, 'auto');
  const rgb = new Uint8Array(width * height * 3);
  // Adobe writes inks inverted: 255 is none (Adobe Technical Note 5116, §18).
  const flip = adobeTransform === undefined ? 255 : 0;
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const black = data[pixel * 4 + 3]! ^ flip;
    for (let ink = 0; ink < 3; ink += 1)
      rgb[pixel * 3 + ink] = Math.round(((data[pixel * 4 + ink]! ^ flip) * black) / 255);
  }
  return { bytes: writePng({ width, height, kind: 'rgb', data: rgb }), width, height };
}

function fromPng(bytes: Uint8Array): EmbeddedPicture {
  const info = pngInfo(bytes);
  const { width, height, depth, colour, interlaced } = info;
  if (colour === 0 && depth === 1 && !interlaced && !transparent(bytes)) return { bytes, width, height };
  refusePngBomb(bytes, info);
  let data: Uint8Array;
  try {
    data = PNG.sync.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)).data;
  } catch (cause) {
    throw new MediaError(mediaErrorCodes.damaged, 'png picture', { cause });
  }
  return { bytes: writePng(flattened(width, height, data)), width, height };
}

/** RGBA on white; grey when every pixel is. */
function flattened(width: number, height: number, data: Uint8Array): Raster {
  const rgb = new Uint8Array(width * height * 3);
  let grey = true;
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const opacity = data[pixel * 4 + 3]!;
    for (let part = 0; part < 3; part += 1) {
      rgb[pixel * 3 + part] = 255 - Math.round(((255 - data[pixel * 4 + part]!) * opacity) / 255);
    }
    grey &&= rgb[pixel * 3] === rgb[pixel * 3 + 1] && rgb[pixel * 3] === rgb[pixel * 3 + 2];
  }
  if (!grey) return { width, height, kind: 'rgb', data: rgb };
  return { width, height, kind: 'grey', data: rgb.filter((_, at) => at % 3 === 0) };
}

function transparent(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, pictureLimits.maxSide)).includes(
    'tRNS',
    0,
    'latin1',
  );
}
