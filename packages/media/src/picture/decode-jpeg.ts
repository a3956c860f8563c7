import { JpegImage, setVerbosityLevel } from 'pdfjs-dist/image_decoders/pdf.image_decoders.mjs';
import { MediaError, mediaErrorCodes } from '../errors.ts';
import { pictureLimits } from '../limits.ts';
import { jpegInfo } from './jpeg-info.ts';

// Errors are thrown; warnings of a hostile file are nobody's.
setVerbosityLevel(0);

/** The samples of a decoded JPEG, one byte each, interleaved. */
export type JpegSamples = {
  readonly width: number;
  readonly height: number;
  readonly components: 1 | 3 | 4;
  readonly data: Uint8Array;
};

/**
 * Decodes a JPEG whose head passes jpegInfo. `transform` says how three components are coded: `ycc` and `none` by
 * force, `auto` as its markers tell (T.81, Adobe marker). CMYK comes out with 0 as no ink when an Adobe marker is there.
 */
export function decodeJpeg(bytes: Uint8Array, transform: 'auto' | 'ycc' | 'none'): JpegSamples {
  const info = jpegInfo(bytes);
  if (info.width * info.height * info.components > pictureLimits.maxJpegSamples) {
    throw new MediaError(mediaErrorCodes.tooLarge, 'jpeg to decode');
  }
  try {
    const colorTransform = { auto: -1, ycc: 1, none: 0 }[transform];
    const image = new JpegImage({ colorTransform });
    image.parse(bytes);
    const { width, height } = info;
    if (image.width !== width || image.height !== height) throw new Error('size differs from the frame');
    const data = image.getData({ width, height });
    return {
      width,
      height,
      components: info.components,
      data: new Uint8Array(data.buffer, data.byteOffset, data.length),
    };
  } catch (cause) {
    throw new MediaError(mediaErrorCodes.damaged, 'jpeg picture', { cause });
  }
}
