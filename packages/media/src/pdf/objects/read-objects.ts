import { inflateSync } from 'node:zlib';
import { MediaError, mediaErrorCodes } from '../../errors.ts';
import { pdfLimits } from '../../limits.ts';
import { PdfSyntaxError, ValueReader } from './parse-value.ts';
import type { PdfDictionary, PdfStream, PdfValue } from './values.ts';
import { entriesOf, isArray, isStream, nameOf } from './values.ts';

/** Every object of a file, by number, and the trailers in their order. */
export type PdfObjects = {
  readonly text: string;
  readonly objects: ReadonlyMap<number, PdfValue>;
  readonly trailers: readonly PdfDictionary[];
  /** What looks like an object within the bytes of a stream: a cross reference may lead there. */
  readonly hidden: readonly PdfValue[];
  /** A dictionary or array behind a reference, or itself; undefined where nothing is, or references go in a circle. */
  resolve(value: PdfValue | undefined): PdfValue | undefined;
};

const objectStart = /(?<![0-9])(\d{1,10})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+obj|(?<![a-z])trailer/g;
const streamStart = /stream(\r\n|\n|\r)/y;
const streamEnd = /[\r\n]{0,2}endstream/y;

/**
 * Reads the objects of a PDF by looking for them from front to back, not through its cross references: nothing that is
 * in the file can hide by not being listed, or within the bytes of a stream, and wrong offsets or cycles harm nothing. Objects in object streams are
 * read too; a later object takes the place of an earlier one with its number. MediaError: `damaged` when there is no
 * object at all, `too-large` beyond the limits.
 */
export function readObjects(bytes: Uint8Array): PdfObjects {
  if (bytes.length > pdfLimits.maxBytes) throw new MediaError(mediaErrorCodes.tooLarge, 'pdf file');
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const objects = new Map<number, PdfValue>();
  const trailers: PdfDictionary[] = [];
  const hidden: PdfValue[] = [];
  const endOfStream = nextEndOfStream(text);
  let wasted = 0;
  let coveredUntil = 0;
  objectStart.lastIndex = 0;
  for (let found = objectStart.exec(text); found !== null; found = objectStart.exec(text)) {
    const reader = new ValueReader(text, objectStart.lastIndex);
    const covered = found.index < coveredUntil;
    try {
      const value = reader.value();
      objectStart.lastIndex = reader.at;
      const entries = entriesOf(value);
      if (objects.size + hidden.length >= pdfLimits.maxObjects)
        throw new MediaError(mediaErrorCodes.tooLarge, 'pdf objects');
      if (found[1] === undefined) {
        if (entries !== undefined && !covered) trailers.push({ entries });
      } else {
        const whole = withStream(value, reader, bytes, objects, endOfStream);
        if (covered) {
          hidden.push(whole);
        } else {
          objects.set(Number(found[1]), whole);
          if (isStream(whole)) coveredUntil = reader.at;
          if (isStream(whole) && nameOf(whole.entries.get('Type')) === 'XRef')
            trailers.push({ entries: whole.entries });
        }
      }
    } catch (error) {
      // A part that cannot be read is left out; what follows it still counts. Many that never end would be read to the
      // end of the file each.
      if (!(error instanceof PdfSyntaxError)) throw error;
      wasted += reader.at - objectStart.lastIndex;
      if (wasted > pdfLimits.maxBytes) throw new MediaError(mediaErrorCodes.damaged, 'pdf objects');
    }
  }
  readObjectStreams(objects);
  if (objects.size === 0) throw new MediaError(mediaErrorCodes.damaged, 'pdf without objects');
  return { text, objects, trailers, hidden, resolve: (value) => resolve(value, objects) };
}

function resolve(value: PdfValue | undefined, objects: ReadonlyMap<number, PdfValue>): PdfValue | undefined {
  let found = value;
  for (let hops = 0; hops < 10; hops += 1) {
    if (typeof found !== 'object' || found === null || !('ref' in found)) return found;
    found = objects.get(found.ref as number);
  }
  return undefined;
}

/** Finds the next endstream without looking through the same bytes for every stream that lacks its own. */
function nextEndOfStream(text: string): (from: number) => number {
  let searched = { from: -1, at: -1 };
  return (from) => {
    const known = searched.from >= 0 && from >= searched.from && (searched.at < 0 || from <= searched.at);
    if (!known) searched = { from, at: text.indexOf('endstream', from) };
    return searched.at;
  };
}

/** The stream behind a dictionary: as long as it says when endstream stands there, else up to the next endstream. */
function withStream(
  value: PdfValue,
  reader: ValueReader,
  bytes: Uint8Array,
  objects: ReadonlyMap<number, PdfValue>,
  endOfStream: (from: number) => number,
): PdfValue {
  const entries = entriesOf(value);
  reader.skipBlank();
  if (entries === undefined || reader.take(streamStart) === null) return value;
  const start = reader.at;
  const length = resolve(entries.get('Length'), objects);
  if (typeof length === 'number' && length >= 0) {
    reader.at = start + length;
    if (reader.take(streamEnd) !== null)
      return { entries, bytes: bytes.subarray(start, start + length), endsWhereSaid: true };
  }
  const next = endOfStream(start);
  const end = next < 0 ? bytes.length : next;
  reader.at = next < 0 ? end : end + 'endstream'.length;
  // The length may stand in an object that comes later; then the bytes end at most two line ends before.
  return { entries, bytes: bytes.subarray(start, end), endsWhereSaid: typeof length !== 'number' };
}

/** Unpacks object streams (ISO 32000-1 §7.5.7), all of them within one limit. */
function readObjectStreams(objects: Map<number, PdfValue>): void {
  let total = 0;
  for (const stream of [...objects.values()]) {
    if (!isStream(stream) || nameOf(stream.entries.get('Type')) !== 'ObjStm') continue;
    const data = streamData(stream, pdfLimits.maxStreamBytes);
    if (data === undefined) continue;
    total += data.length;
    if (total > pdfLimits.maxObjectStreamBytes) throw new MediaError(mediaErrorCodes.tooLarge, 'pdf object streams');
    unpack(stream, Buffer.from(data).toString('latin1'), objects);
  }
}

function unpack(stream: PdfStream, text: string, objects: Map<number, PdfValue>): void {
  const first = resolve(stream.entries.get('First'), objects);
  const count = resolve(stream.entries.get('N'), objects);
  if (typeof first !== 'number' || typeof count !== 'number') return;
  const head = text.slice(0, first).trim().split(/\s+/).map(Number);
  for (let at = 0; at + 1 < head.length && at < count * 2; at += 2) {
    if (objects.size >= pdfLimits.maxObjects) throw new MediaError(mediaErrorCodes.tooLarge, 'pdf objects');
    try {
      objects.set(head[at]!, new ValueReader(text, first + head[at + 1]!).value());
    } catch (error) {
      if (!(error instanceof PdfSyntaxError)) throw error;
    }
  }
}

/**
 * The decoded bytes of a stream that has no filter, or Flate alone without a predictor; undefined for others and for
 * damaged ones. MediaError `too-large` beyond `limit` bytes.
 */
export function streamData(stream: PdfStream, limit: number): Uint8Array | undefined {
  const filters = filterNames(stream.entries.get('Filter'));
  if (filters.length === 0) return stream.bytes;
  if (filters.length > 1 || filters[0] !== 'FlateDecode') return undefined;
  try {
    return inflateSync(stream.bytes, { maxOutputLength: limit });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new MediaError(mediaErrorCodes.tooLarge, 'pdf stream', { cause });
    }
    return undefined;
  }
}

export function filterNames(value: PdfValue | undefined): readonly string[] {
  const list = isArray(value) ? value : value === undefined ? [] : [value];
  return list.map(nameOf).filter((name) => name !== undefined);
}
