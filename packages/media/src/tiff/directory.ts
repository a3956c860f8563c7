import { MediaError, mediaErrorCodes } from '../errors.ts';
import { pictureLimits } from '../limits.ts';

/** One directory of a TIFF (TIFF 6.0 §2): the numeric fields by tag, and where the byte fields lie. */
export type Directory = {
  readonly littleEndian: boolean;
  numbers(tag: number): readonly number[] | undefined;
  bytes(tag: number): Uint8Array | undefined;
};

type Field = { readonly type: number; readonly count: number; readonly at: number };

/** Bytes of one value of each field type, 0 for the types that are not there. */
const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];

export function damagedTiff(detail: string): never {
  throw new MediaError(mediaErrorCodes.damaged, `tiff ${detail}`);
}

export function oversizedTiff(detail: string): never {
  throw new MediaError(mediaErrorCodes.tooLarge, `tiff ${detail}`);
}

/**
 * The directories of a TIFF in their order. Values are read when they are asked for, and only inside the file; a chain
 * that comes back on itself, passes the limit of pages or leaves the file is refused.
 */
export function readDirectories(bytes: Uint8Array): readonly Directory[] {
  if (bytes.length > pictureLimits.maxBytes) oversizedTiff('file');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8) damagedTiff('header');
  const littleEndian = bytes[0] === 0x49;
  if (view.getUint16(2, littleEndian) !== 42) throw new MediaError(mediaErrorCodes.unsupported, 'tiff version');
  const directories: Directory[] = [];
  const seen = new Set<number>();
  for (let at = view.getUint32(4, littleEndian); at !== 0; ) {
    if (seen.has(at)) damagedTiff('directories in a circle');
    seen.add(at);
    if (seen.size > pictureLimits.maxPages) oversizedTiff('pages');
    if (at + 2 > bytes.length) damagedTiff('directory beyond the file');
    const count = view.getUint16(at, littleEndian);
    if (count > pictureLimits.maxTags) oversizedTiff('fields');
    const end = at + 2 + count * 12;
    if (end + 4 > bytes.length) damagedTiff('directory beyond the file');
    directories.push(directory(bytes, view, littleEndian, at + 2, count));
    at = view.getUint32(end, littleEndian);
  }
  if (directories.length === 0) damagedTiff('without a page');
  return directories;
}

function directory(bytes: Uint8Array, view: DataView, littleEndian: boolean, start: number, count: number): Directory {
  const fields = new Map<number, Field>();
  for (let at = start; at < start + count * 12; at += 12) {
    const type = view.getUint16(at + 2, littleEndian);
    const values = view.getUint32(at + 4, littleEndian);
    const inline = (sizes[type] ?? 0) * values <= 4;
    const field = { type, count: values, at: inline ? at + 8 : view.getUint32(at + 8, littleEndian) };
    fields.set(view.getUint16(at, littleEndian), field);
  }
  const located = (tag: number): Field | undefined => {
    const field = fields.get(tag);
    const size = sizes[field?.type ?? 0] ?? 0;
    if (field === undefined || size === 0) return undefined;
    if (field.at + field.count * size > bytes.length) damagedTiff('field beyond the file');
    return field;
  };
  return {
    littleEndian,
    numbers(tag) {
      const field = located(tag);
      if (field === undefined) return undefined;
      // A colour map of 16 bits is the longest list but for the strips, and has 3 × 65,536 values.
      if (field.count > 3 * 65_536) oversizedTiff('field');
      return Array.from({ length: field.count }, (_, at) => value(view, littleEndian, field, at));
    },
    bytes(tag) {
      const field = located(tag);
      if (field === undefined) return undefined;
      return bytes.subarray(field.at, field.at + field.count * (sizes[field.type] ?? 0));
    },
  };
}

function value(view: DataView, littleEndian: boolean, field: Field, index: number): number {
  const at = field.at + index * (sizes[field.type] ?? 0);
  switch (field.type) {
    case 1:
    case 2:
    case 7:
      return view.getUint8(at);
    case 3:
      return view.getUint16(at, littleEndian);
    case 4:
    case 13:
      return view.getUint32(at, littleEndian);
    case 5:
      return view.getUint32(at, littleEndian) / view.getUint32(at + 4, littleEndian);
    case 6:
      return view.getInt8(at);
    case 8:
      return view.getInt16(at, littleEndian);
    case 9:
      return view.getInt32(at, littleEndian);
    default:
      return Number.NaN;
  }
}
