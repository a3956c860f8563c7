import { deflateSync } from 'node:zlib';

/** A page for a test: tags beside the usual ones go in `tags`, and win. */
export type TestPage = {
  readonly width: number;
  readonly height: number;
  readonly bits?: number;
  readonly samples?: number;
  readonly photometric?: number;
  readonly compression?: number;
  /** Samples as they are before compression. */
  readonly data: Uint8Array;
  /** Rows of a strip; all when absent. */
  readonly rows?: number;
  /** Strips that are compressed already. */
  readonly strips?: readonly Uint8Array[];
  readonly tags?: Readonly<Record<number, readonly number[]>>;
};

/** Writes a TIFF, all values as LONG but samples' sizes and such as SHORT, low byte first unless `bigEndian`. */
export function makeTiff(pages: readonly TestPage[], bigEndian = false): Uint8Array {
  const out: number[] = bigEndian ? [0x4d, 0x4d, 0, 42, 0, 0, 0, 0] : [0x49, 0x49, 42, 0, 0, 0, 0, 0];
  const number = (value: number, size: number): number[] => {
    const bytes = Array.from({ length: size }, (_, at) => Math.floor(value / 256 ** at) & 255);
    return bigEndian ? bytes.reverse() : bytes;
  };
  let link = 4;
  for (const page of pages) {
    const tags = new Map<number, readonly number[]>();
    const strips = page.strips ?? cut(page).map((strip) => compress(strip, page.compression ?? 1));
    const offsets = strips.map((strip) => {
      const at = out.length;
      for (const byte of strip) out.push(byte);
      return at;
    });
    const samples = page.samples ?? 1;
    tags.set(256, [page.width]);
    tags.set(257, [page.height]);
    tags.set(
      258,
      Array.from({ length: samples }, () => page.bits ?? 8),
    );
    tags.set(259, [page.compression ?? 1]);
    tags.set(262, [page.photometric ?? 1]);
    tags.set(273, offsets);
    tags.set(277, [samples]);
    tags.set(278, [page.rows ?? page.height]);
    tags.set(
      279,
      strips.map((strip) => strip.length),
    );
    for (const [tag, values] of Object.entries(page.tags ?? {})) tags.set(Number(tag), values);
    const fields = [...tags]
      .sort(([one], [other]) => one - other)
      .map(([tag, values]) => {
        // JPEG tables are bytes; all else fits a LONG.
        const [type, size] = tag === 347 ? [7, 1] : [4, 4];
        const bytes = values.flatMap((value) => number(value, size));
        if (bytes.length <= 4)
          return [
            ...number(tag, 2),
            ...number(type, 2),
            ...number(values.length, 4),
            ...bytes,
            ...[0, 0, 0, 0].slice(bytes.length),
          ];
        const at = out.length;
        for (const byte of bytes) out.push(byte);
        return [...number(tag, 2), ...number(type, 2), ...number(values.length, 4), ...number(at, 4)];
      });
    out.splice(link, 4, ...number(out.length, 4));
    out.push(...number(fields.length, 2), ...fields.flat());
    link = out.length;
    out.push(0, 0, 0, 0);
  }
  return Uint8Array.from(out);
}

function cut({ width, height, rows = height, bits = 8, samples = 1, data }: TestPage): Uint8Array[] {
  const stride = Math.ceil((width * bits * samples) / 8);
  return Array.from({ length: Math.ceil(height / rows) }, (_, at) =>
    data.subarray(at * rows * stride, (at + 1) * rows * stride),
  );
}

function compress(strip: Uint8Array, compression: number): Uint8Array {
  if (compression === 8 || compression === 32_946) return deflateSync(strip);
  if (compression === 32_773) return packBits(strip);
  return compression === 5 ? lzw(strip) : strip;
}

function packBits(strip: Uint8Array): Uint8Array {
  const out: number[] = [];
  for (let at = 0; at < strip.length; ) {
    let run = 1;
    while (run < 128 && strip[at + run] === strip[at]) run += 1;
    if (run > 1) out.push(257 - run, strip[at]!);
    else out.push(0, strip[at]!);
    at += run;
  }
  return Uint8Array.from(out);
}

/** LZW with a growing table (TIFF 6.0 §13). */
function lzw(strip: Uint8Array): Uint8Array {
  const out: number[] = [];
  let held = 0;
  let count = 0;
  let width = 9;
  const put = (code: number): void => {
    held = held * 2 ** width + code;
    for (count += width; count >= 8; count -= 8) {
      out.push(Math.floor(held / 2 ** (count - 8)) & 255);
      held %= 2 ** (count - 8);
    }
  };
  let table = new Map<string, number>();
  let next = 258;
  const code = (word: string): number => table.get(word) ?? word.charCodeAt(0);
  put(256);
  let word = '';
  for (const byte of strip) {
    const longer = word + String.fromCharCode(byte);
    if (word === '' || table.has(longer)) {
      word = longer;
      continue;
    }
    put(code(word));
    table.set(longer, next);
    next += 1;
    if (next === 4_094) {
      put(256);
      table = new Map();
      next = 258;
      width = 9;
    } else if (next >= 2 ** width) {
      width += 1;
    }
    word = String.fromCharCode(byte);
  }
  put(code(word));
  put(257);
  if (count > 0) out.push(Math.floor(held * 2 ** (8 - count)) & 255);
  return Uint8Array.from(out);
}
