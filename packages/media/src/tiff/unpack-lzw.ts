import { damagedTiff } from './directory.ts';

const clear = 256;
const end = 257;

/**
 * LZW as TIFF has it (TIFF 6.0 §13): codes of 9 to 12 bits, the high bit first, the width growing one code early.
 * Returns at most `length` bytes; fewer when the input ends before.
 */
export function unpackLzw(input: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  const prefix = new Uint16Array(4096);
  const suffix = new Uint8Array(4096);
  const sizes = new Uint16Array(4096);
  for (let code = 0; code < 256; code += 1) {
    suffix[code] = code;
    sizes[code] = 1;
  }
  let next = 258;
  let width = 9;
  let previous = -1;
  let to = 0;
  let held = 0;
  let bits = 0;
  const write = (code: number): number => {
    const size = sizes[code]!;
    let walk = code;
    for (let at = to + size - 1; at >= to; at -= 1) {
      if (at < length) out[at] = suffix[walk]!;
      if (at > to) walk = prefix[walk]!;
    }
    to += size;
    return suffix[walk]!;
  };
  for (let at = 0; to < length; ) {
    while (bits < width && at < input.length) {
      held = ((held << 8) | input[at]!) & 0xffffff;
      bits += 8;
      at += 1;
    }
    if (bits < width) break;
    bits -= width;
    const code = (held >> bits) & ((1 << width) - 1);
    if (code === end) break;
    if (code === clear) {
      next = 258;
      width = 9;
      previous = -1;
      continue;
    }
    if (previous < 0) {
      if (code > 255) damagedTiff('lzw code');
      write(code);
    } else {
      if (code > next || next > 4095) damagedTiff('lzw code');
      prefix[next] = previous;
      sizes[next] = sizes[previous]! + 1;
      suffix[next] = firstByte(code === next ? previous : code, prefix, suffix, sizes);
      write(code);
      next += 1;
      if (next + 1 >= 1 << width && width < 12) width += 1;
    }
    previous = code;
  }
  return out.subarray(0, Math.min(to, length));
}

function firstByte(code: number, prefix: Uint16Array, suffix: Uint8Array, sizes: Uint16Array): number {
  let walk = code;
  while (sizes[walk]! > 1) walk = prefix[walk]!;
  return suffix[walk]!;
}
