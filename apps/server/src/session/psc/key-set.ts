import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Clock } from '../../ids.ts';
import { limits } from '../../limits.ts';
import type { PscProvider } from './provider.ts';

/** Public keys by their id. */
export type KeySet = {
  /** The key of an id, for signatures of an algorithm; undefined when there is none. */
  find(kid: string, alg: string): Promise<KeyObject | undefined>;
};

type Known = Awaited<ReturnType<PscProvider['keys']>>;

/** The keys as they were last read; read again when one is asked for that was not among them, and not more than once in a while. */
export function createKeySet(read: () => Promise<Known>, clock: Clock): KeySet {
  let keys: Known = [];
  let readAt = Number.NEGATIVE_INFINITY;
  const among = (kid: string, alg: string) =>
    keys.find((key) => key.kid === kid && (key.alg ?? alg) === alg && (key.use ?? 'sig') === 'sig');
  return {
    async find(kid, alg) {
      const now = clock().getTime();
      if (among(kid, alg) === undefined && Math.abs(now - readAt) >= limits.pscKeysPauseMs) {
        readAt = now;
        keys = await read();
      }
      const key = among(kid, alg);
      return key && createPublicKey({ key, format: 'jwk' });
    },
  };
}
