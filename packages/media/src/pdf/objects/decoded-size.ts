import { inflateSync } from 'node:zlib';
import { MediaError, mediaErrorCodes } from '../../errors.ts';
import { pdfLimits } from '../../limits.ts';
import { unpackLzw } from '../../tiff/unpack-lzw.ts';
import { unpackPackBits } from '../../tiff/unpack-packbits.ts';
import type { PdfObjects } from './read-objects.ts';
import { filterNames } from './read-objects.ts';
import type { PdfStream, PdfValue } from './values.ts';
import { isStream, nameOf } from './values.ts';

/**
 * Refuses a file whose streams unpack to more than the limits, one by one or together, before a reader without limits
 * of its own opens them. Pictures are not counted: who reads text does not decode them. Streams of an encrypted file
 * cannot be told, and pass.
 */
export function refuseBombs(file: PdfObjects): void {
  let total = 0;
  for (const value of [...file.objects.values(), ...file.hidden]) {
    if (!isStream(value) || nameOf(value.entries.get('Subtype')) === 'Image') continue;
    total += decodedSize(value, file);
    if (total > pdfLimits.maxStreamsBytes) throw new MediaError(mediaErrorCodes.tooLarge, 'pdf streams');
  }
}

/** Bytes of a stream behind its filters (ISO 32000-1 §7.4), as far as they are general ones and not damaged. */
function decodedSize(stream: PdfStream, file: PdfObjects): number {
  let data = stream.bytes;
  for (const filter of filterNames(resolved(file.resolve(stream.entries.get('Filter')), file))) {
    const decode = decoders[filter];
    if (decode === undefined) return data.length;
    try {
      data = decode(data);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') tooLarge(cause);
      return data.length;
    }
    if (data.length > pdfLimits.maxStreamBytes) tooLarge();
  }
  return data.length;
}

function resolved(filters: PdfValue | undefined, file: PdfObjects): PdfValue | undefined {
  return Array.isArray(filters) ? filters.map((each) => file.resolve(each as PdfValue) ?? null) : filters;
}

function tooLarge(cause?: unknown): never {
  throw new MediaError(mediaErrorCodes.tooLarge, 'pdf stream', { cause });
}

const most = pdfLimits.maxStreamBytes;
const inflate = (data: Uint8Array): Uint8Array => inflateSync(data, { maxOutputLength: most });
const lzw = (data: Uint8Array): Uint8Array => unpackLzw(data, most + 1);
// Lengths of runs are coded as in PackBits (§7.4.5), but for 128, which ends the data and passes for nothing there.
const runs = (data: Uint8Array): Uint8Array => unpackPackBits(data, most + 1);
const hexadecimal = (data: Uint8Array): Uint8Array =>
  Buffer.from(
    Buffer.from(data)
      .toString('latin1')
      .replace(/[^0-9A-Fa-f]/g, ''),
    'hex',
  );

const decoders: Readonly<Record<string, (data: Uint8Array) => Uint8Array>> = {
  FlateDecode: inflate,
  Fl: inflate,
  LZWDecode: lzw,
  LZW: lzw,
  RunLengthDecode: runs,
  RL: runs,
  ASCIIHexDecode: hexadecimal,
  AHx: hexadecimal,
  ASCII85Decode: base85,
  A85: base85,
};

/** ASCII base 85 (§7.4.3): five signs for four bytes, z for four zeros, up to ~>. */
function base85(data: Uint8Array): Uint8Array {
  const out: number[] = [];
  let held = 0;
  let count = 0;
  const put = (bytes: number): void => {
    for (let at = 0; at < bytes; at += 1) out.push(Math.floor(held / 256 ** (3 - at)) & 255);
    held = 0;
    count = 0;
  };
  for (const byte of data) {
    if (byte === 0x7e) break;
    if (byte === 0x7a && count === 0) put(4);
    if (byte < 0x21 || byte > 0x75) continue;
    held = held * 85 + byte - 0x21;
    count += 1;
    if (count === 5) put(4);
  }
  const rest = count - 1;
  for (; count > 0 && count < 5; count += 1) held = held * 85 + 84;
  if (rest > 0) put(rest);
  return Uint8Array.from(out);
}
