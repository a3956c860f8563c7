/** PackBits (TIFF 6.0 §9): runs and literals. Returns at most `length` bytes; fewer when the input ends before. */
export function unpackPackBits(input: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  let to = 0;
  for (let at = 0; at < input.length && to < length; ) {
    const code = input[at]!;
    at += 1;
    if (code < 128) {
      const literal = input.subarray(at, at + Math.min(code + 1, length - to));
      out.set(literal, to);
      to += literal.length;
      at += code + 1;
    } else if (code > 128 && at < input.length) {
      const run = Math.min(257 - code, length - to);
      out.fill(input[at]!, to, to + run);
      to += run;
      at += 1;
    }
  }
  return out.subarray(0, to);
}
