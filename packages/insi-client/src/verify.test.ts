import type { Ins } from '@trousse/ins';
import {
  type BatchLine,
  encodeDepositedBatch,
  encodeFetchedBatch,
  encodeVerificationResult,
  type IdentityToVerify,
  type ReceivedInsiRequest,
  type ReceivedVerification,
} from '@trousse/insi';
import { describe, expect, it } from 'vitest';
import { insiClientLimits } from './limits.ts';
import { fakeInsi, type Reply, refusal } from './testing/fake-insi.ts';
import { verify } from './verify.ts';
import { type BatchProgress, verifyBatch } from './verify-batch.ts';

const ins: Ins = { matricule: '275126322074974', oid: '1.2.250.1.213.1.4.10' };
const named = (birthName: string): IdentityToVerify => ({
  ins,
  traits: { birthName, birthGivenNames: ['Zoé', 'Anne'], sex: 'F', birthDate: '1975-12-31' },
});

describe('a verification', () => {
  it.each([true, false])('says whether number and traits belong together: %s', async (verified) => {
    const { deps, requests } = fakeInsi(() => ({ body: encodeVerificationResult(verified) }));
    expect(await verify(deps, named('Adrun'))).toMatchObject({ verified, at: new Date('2026-11-20T08:00:00Z') });
    expect(requests[0]?.asked).toMatchObject({ ins, traits: { birthName: 'ADRUN', givenNames: ['ZOE ANNE'] } });
  });
});

/** A service whose batches are ready after some refusals; it verifies the ADRUNs. */
function batches(notReady: number) {
  const lots: (readonly BatchLine<ReceivedVerification>[])[] = [];
  const left: number[] = [];
  return (request: ReceivedInsiRequest): Reply => {
    if (request.operation === 'batchDeposit') {
      left.push(notReady);
      return { body: encodeDepositedBatch({ batchId: `lot-${lots.push(request.asked)}`, delay: 60 }) };
    }
    if (request.operation !== 'batchFetch') throw new RangeError('not a batch');
    const lot = Number(request.asked.batchId.slice(4)) - 1;
    left[lot]! -= 1;
    if (left[lot]! >= 0) return { body: encodeFetchedBatch({ ready: false, delay: 180 }) };
    const results = lots[lot]!.map(({ index, traits }) => ({
      index,
      verified: traits.birthName === 'ADRUN',
      label: '',
    }));
    return { body: encodeFetchedBatch({ ready: true, results: results.reverse() }) };
  };
}

describe('a batch', () => {
  it('waits the delays that the service tells, and gives its verdicts in order', async () => {
    const { deps, waits } = fakeInsi(batches(2));
    const verdicts = await verifyBatch(deps, ['Adrun', 'Nessi', 'Adrun'].map(named));
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(['verified', 'mismatch', 'verified']);
    expect(waits).toEqual([60, 180, 180]);
  });

  it('is cut by size, tells its progress, and is not held back by what cannot be sent', async () => {
    const { deps, requests } = fakeInsi(batches(0));
    const told: BatchProgress[] = [];
    const identities = ['Adrun', 'Adrun_2', 'Nessi', 'Adrun'].map(named);
    const verdicts = await verifyBatch(deps, identities, { size: 2, onProgress: (one) => told.push(one) });
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(['verified', 'refused', 'mismatch', 'verified']);
    expect(verdicts[1]).toMatchObject({ trait: 'birthName' });
    expect(requests.map(({ operation }) => operation)).toEqual([
      'batchDeposit',
      'batchFetch',
      'batchDeposit',
      'batchFetch',
    ]);
    expect(told.map(({ verdicts: _, ...rest }) => rest)).toEqual([
      { done: 1, total: 4, waiting: 60 },
      { done: 3, total: 4 },
      { done: 3, total: 4, waiting: 60 },
      { done: 4, total: 4 },
    ]);
    expect(told[2]?.verdicts.map((one) => one?.outcome)).toEqual(['verified', 'refused', 'mismatch', undefined]);
  });

  it('gives no verdict on a line that the service forgot', async () => {
    const reply = batches(0);
    const { deps } = fakeInsi((request) =>
      request.operation === 'batchFetch' ? { body: encodeFetchedBatch({ ready: true, results: [] }) } : reply(request),
    );
    expect(await verifyBatch(deps, [named('Adrun')])).toEqual([{ outcome: 'unanswered' }]);
  });

  it('that is never ready ends, and so does one that is given up', async () => {
    const never = fakeInsi(batches(Number.POSITIVE_INFINITY));
    expect(await refusal(verifyBatch(never.deps, [named('Adrun')]))).toMatchObject({ code: 'batch-late' });
    expect(never.waits).toHaveLength(insiClientLimits.maxFetches);
    const controller = new AbortController();
    const { deps } = fakeInsi(batches(1), { wait: () => Promise.reject(new Error('given up')) });
    expect(await refusal(verifyBatch(deps, [named('Adrun')], { signal: controller.signal }))).toEqual(
      new Error('given up'),
    );
  });

  it('is not deposited twice when no answer comes', async () => {
    const { deps, sent } = fakeInsi(() => ({ error: new Error('reset') }));
    expect(await refusal(verifyBatch(deps, [named('Adrun')]))).toMatchObject({ kind: 'transport' });
    expect(sent).toHaveLength(1);
  });

  it('of nobody asks nothing', async () => {
    const { deps, sent } = fakeInsi(batches(0));
    expect(await verifyBatch(deps, [])).toEqual([]);
    expect(sent).toEqual([]);
  });
});
