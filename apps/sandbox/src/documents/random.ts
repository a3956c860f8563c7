import { createHash } from 'node:crypto';

/** A repeatable source of choices: the same seed always gives the same sequence. */
export type Random = {
  /** From 0 included to 1 excluded. */
  next(): number;
  /** An integer from `from` to `to`, both included. */
  integer(from: number, to: number): number;
  /** A number with the given count of decimals. */
  decimal(from: number, to: number, decimals: number): number;
  pick<T>(choices: readonly T[]): T;
  /** True once in `n` on average. */
  oneIn(n: number): boolean;
};

/** SplitMix32 over the SHA-256 of the seed: small, fast, and good enough to vary texts. */
export function createRandom(seed: string): Random {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  const next = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    integer: (from, to) => from + Math.floor(next() * (to - from + 1)),
    decimal: (from, to, decimals) => Number((from + next() * (to - from)).toFixed(decimals)),
    pick(choices) {
      const chosen = choices[Math.floor(next() * choices.length)];
      if (chosen === undefined) throw new RangeError('Nothing to pick from');
      return chosen;
    },
    oneIn: (n) => next() * n < 1,
  };
}

/** An OID of the UUID family (`2.25.` and 128 bits as an integer), the same for the same seed. */
export function seededOid(seed: string): string {
  return `2.25.${BigInt(`0x${hash(seed)}`)}`;
}

/** A `urn:uuid:` of version 8 (RFC 9562), the same for the same seed. */
export function seededUuid(seed: string): string {
  const hex = hash(seed);
  const uuid = `${hex.slice(0, 12)}8${hex.slice(13, 16)}8${hex.slice(17)}`;
  return `urn:uuid:${uuid.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`;
}

function hash(seed: string): string {
  return createHash('sha256').update(seed).digest('hex').slice(0, 32);
}
