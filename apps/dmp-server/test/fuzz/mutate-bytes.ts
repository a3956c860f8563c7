import type { Seeded } from '@trousse/xml/testing';
import { length } from './values.ts';

type Touch = (bytes: Buffer, seeded: Seeded) => Buffer;

const splice = (bytes: Buffer, from: number, to: number, between: Buffer = Buffer.alloc(0)): Buffer =>
  Buffer.concat([bytes.subarray(0, from), between, bytes.subarray(to)]);

/** A stretch of the bytes. */
function stretch(bytes: Buffer, seeded: Seeded): [number, number] {
  const from = seeded.below(bytes.length);
  return [from, Math.min(bytes.length, from + length(seeded, bytes.length))];
}

/** What one may do to bytes without knowing what they are. */
const touches: readonly Touch[] = [
  // A bit.
  (bytes, seeded) => {
    const touched = Buffer.from(bytes);
    const at = seeded.below(bytes.length);
    touched[at] = touched[at]! ^ (1 << seeded.below(8));
    return touched;
  },
  // A byte, of those that mean something to whoever reads or of any.
  (bytes, seeded) => {
    const touched = Buffer.from(bytes);
    touched[seeded.below(bytes.length)] =
      seeded.below(2) === 0 ? seeded.below(256) : seeded.pick([...Buffer.from('<>&"\'=/-\r\n \0')]);
    return touched;
  },
  (bytes, seeded) => {
    const at = seeded.below(bytes.length);
    return splice(bytes, at, at, Buffer.from(Array.from({ length: 1 + seeded.below(20) }, () => seeded.below(256))));
  },
  (bytes, seeded) => splice(bytes, ...stretch(bytes, seeded)),
  (bytes, seeded) => bytes.subarray(0, seeded.below(bytes.length)),
  (bytes, seeded) => bytes.subarray(seeded.below(bytes.length)),
  (bytes, seeded) => {
    const [from, to] = stretch(bytes, seeded);
    return splice(bytes, to, to, bytes.subarray(from, to));
  },
  (bytes, seeded) => {
    const [from, to] = stretch(bytes, seeded);
    const at = seeded.below(bytes.length);
    return splice(bytes, at, at, bytes.subarray(from, to));
  },
  (bytes) => Buffer.concat([bytes, bytes]),
];

/** Bytes damaged at one place, or two. */
export function mutateBytes(bytes: Buffer, seeded: Seeded): Buffer {
  let touched = bytes;
  for (let times = seeded.below(2); times >= 0 && touched.length > 0; times -= 1)
    touched = seeded.pick(touches)(touched, seeded);
  return touched;
}
