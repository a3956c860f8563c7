import type { FlowPicture } from '../flow.ts';
import { rtfLimits } from '../limits.ts';
import type { Budget } from './budget.ts';
import { rtfNotes } from './notes.ts';
import type { Sink } from './sink.ts';
import { hexDigit } from './tokens.ts';

const metafiles: ReadonlySet<string> = new Set([
  'emfblip',
  'wmetafile',
  'macpict',
  'pmmetafile',
  'dibitmap',
  'wbitmap',
]);

/**
 * `\pict`: bytes in hexadecimal or after `\bin`. Only what begins as a PNG or a JPEG does becomes a picture, whatever
 * the file calls it; what cannot be shown is told.
 */
export function pictureSink(budget: Budget, deliver: (picture: FlowPicture) => void): Sink {
  const parts: Uint8Array[] = [];
  let binary: Uint8Array | undefined;
  let metafile = false;
  let size = 0;
  return {
    flows: false,
    text: () => undefined,
    raw(bytes) {
      size += bytes.length;
      // Bounded before it is held: two digits a byte, and line ends are not counted.
      if (size <= rtfLimits.maxPictureBytes * 2) parts.push(bytes);
    },
    binary(bytes) {
      binary ??= bytes;
    },
    word(name) {
      if (metafiles.has(name)) metafile = true;
    },
    close() {
      const bytes = binary ?? (size > rtfLimits.maxPictureBytes * 2 ? undefined : fromHex(parts, size));
      if (bytes === undefined) return budget.note(rtfNotes.largePicture);
      if (bytes.length === 0) return;
      const mediaType = mediaTypeOf(bytes);
      if (mediaType === undefined) return budget.note(metafile ? rtfNotes.metafile : rtfNotes.unreadablePicture);
      if (budget.takePicture(bytes.length)) deliver({ kind: 'picture', bytes: bytes.slice(), mediaType });
    },
  };
}

function fromHex(parts: readonly Uint8Array[], size: number): Uint8Array {
  const out = new Uint8Array(size >> 1);
  let at = 0;
  let high: number | undefined;
  for (const part of parts) {
    for (const byte of part) {
      const digit = hexDigit(byte);
      if (digit === undefined) continue;
      if (high === undefined) high = digit;
      else {
        out[at] = high * 16 + digit;
        at += 1;
        high = undefined;
      }
    }
  }
  return out.subarray(0, at);
}

function mediaTypeOf(bytes: Uint8Array): FlowPicture['mediaType'] | undefined {
  const begins = (...start: number[]) => start.every((byte, at) => bytes[at] === byte);
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  return begins(0xff, 0xd8, 0xff) ? 'image/jpeg' : undefined;
}
