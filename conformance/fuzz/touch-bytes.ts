import type { Seeded } from '@trousse/xml/testing';

type BytesTouch = (bytes: Buffer, seeded: Seeded) => Buffer;

const splice = (bytes: Buffer, from: number, to: number, between: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, from), between, bytes.subarray(to)]);

const meaningful = [...Buffer.from('<>&"\'=/-;#! \r\n\0')];

/** What one may do to bytes without knowing what they are. */
export const bytesTouches: readonly BytesTouch[] = [
  (bytes, seeded) => {
    const touched = Buffer.from(bytes);
    const where = seeded.below(bytes.length);
    touched[where] = touched[where]! ^ (1 << seeded.below(8));
    return touched;
  },
  (bytes, seeded) => {
    const touched = Buffer.from(bytes);
    touched[seeded.below(bytes.length)] = seeded.below(2) === 0 ? seeded.below(256) : seeded.pick(meaningful);
    return touched;
  },
  (bytes, seeded) => {
    const where = seeded.below(bytes.length);
    return splice(
      bytes,
      where,
      where,
      Uint8Array.from({ length: 1 + seeded.below(20) }, () => seeded.below(256)),
    );
  },
  (bytes, seeded) => {
    const from = seeded.below(bytes.length);
    return splice(bytes, from, from + 1 + seeded.below(seeded.pick([4, 100, bytes.length])), new Uint8Array());
  },
  (bytes, seeded) => {
    const from = seeded.below(bytes.length);
    const piece = bytes.subarray(from, from + 1 + seeded.below(2000));
    const where = seeded.below(bytes.length);
    return splice(bytes, where, where, piece);
  },
  (bytes, seeded) => bytes.subarray(0, seeded.below(bytes.length)),
  (bytes, seeded) => bytes.subarray(seeded.below(bytes.length)),
];
