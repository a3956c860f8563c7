import type { BatchLine, DepositedBatch, FetchedBatch, ReceivedVerification, VerificationResult } from '@trousse/insi';
import { type TeleserviceSettings, technical } from './settings.ts';

export type Batches = {
  deposit(owner: string, lines: readonly BatchLine<ReceivedVerification>[]): DepositedBatch;
  fetch(owner: string, batchId: string): FetchedBatch;
};

type Kept = { readonly owner: string; readonly results: readonly BatchLine<VerificationResult>[]; left: number };

/** Batches kept: the oldest go first. */
const maxKept = 1000;

/**
 * The batches that were deposited. How long one takes is told in seconds and counted in fetches: nobody has to wait for
 * a clock.
 */
export function createBatches(o: {
  readonly verify: (asked: ReceivedVerification) => boolean;
  readonly settings: TeleserviceSettings;
  readonly uuid: () => string;
}): Batches {
  const kept = new Map<string, Kept>();
  return {
    deposit(owner, lines) {
      const batchId = o.uuid();
      const results = lines.map((line) => ({ index: line.index, verified: o.verify(line), label: '' }));
      kept.set(batchId, { owner, results, left: o.settings.batchNotReady });
      if (kept.size > maxKept) kept.delete(kept.keys().next().value!);
      return { batchId, delay: o.settings.batchDelay };
    },
    fetch(owner, batchId) {
      const batch = kept.get(batchId);
      if (batch === undefined || batch.owner !== owner) throw technical('Lot inconnu.');
      if (batch.left > 0) {
        batch.left -= 1;
        return { ready: false, delay: o.settings.batchNewDelay };
      }
      return { ready: true, results: batch.results };
    },
  };
}
