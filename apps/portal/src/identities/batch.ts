import type { IdentityView, VerificationEvent } from '@trousse/contract';
import type { IdentityStatus } from '@trousse/ins';
import { type Failure, failureFromCode } from '../ui/failure.ts';

/** What became of one identity in a verification in lot. */
export type Verdict =
  | { readonly state: 'pending' }
  | { readonly state: 'agrees' }
  | { readonly state: 'disagrees'; readonly from: IdentityStatus; readonly to: IdentityStatus }
  | { readonly state: 'failed'; readonly failure: Failure }
  /** Cancelled, or ended before its turn. */
  | { readonly state: 'skipped' };

export type Batch = {
  readonly phase: 'idle' | 'running' | 'done' | 'cancelled' | 'failed';
  readonly done: number;
  readonly total: number;
  /** Seconds that INSi asks to wait for its answer. */
  readonly waiting?: number;
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly failure?: Failure;
};

export const noBatch: Batch = { phase: 'idle', done: 0, total: 0, verdicts: new Map() };

export type BatchEvent =
  | { readonly type: 'started'; readonly identities: readonly string[] }
  | { readonly type: 'event'; readonly event: VerificationEvent }
  | { readonly type: 'ended' | 'cancelled' }
  | { readonly type: 'failed'; readonly failure: Failure };

/** A verification in lot, its rows filling as INSi answers. What was answered for stays, however it ends. */
export function batchReducer(batch: Batch, event: BatchEvent): Batch {
  if (event.type === 'started') {
    const verdicts = new Map(event.identities.map((id) => [id, { state: 'pending' } as const]));
    return { phase: 'running', done: 0, total: verdicts.size, verdicts };
  }
  if (batch.phase !== 'running') return batch;
  switch (event.type) {
    case 'event':
      return told(batch, event.event);
    case 'ended':
      return ended(batch, 'done');
    case 'cancelled':
      return ended(batch, 'cancelled');
    case 'failed':
      return { ...ended(batch, 'failed'), failure: event.failure };
  }
}

function told({ waiting: _, ...batch }: Batch, event: VerificationEvent): Batch {
  const { done, total } = event;
  if (event.type === 'waiting')
    return { ...batch, done, total, ...(event.seconds !== undefined && { waiting: event.seconds }) };
  const verdicts = new Map(batch.verdicts);
  if (event.type === 'failed') verdicts.set(event.identity, { state: 'failed', failure: failureFromCode(event.code) });
  else verdicts.set(event.verification.identity.id, verdictOf(event.verification));
  return { ...batch, done, total, verdicts };
}

function verdictOf({ agrees, from, identity }: Extract<VerificationEvent, { type: 'verified' }>['verification']) {
  return agrees
    ? ({ state: 'agrees' } as const)
    : ({ state: 'disagrees', from, to: identity.status } satisfies Verdict);
}

function ended({ waiting: _, ...batch }: Batch, phase: 'done' | 'cancelled' | 'failed'): Batch {
  const verdicts = new Map(
    [...batch.verdicts].map(([id, verdict]): [string, Verdict] => [
      id,
      verdict.state === 'pending' ? { state: 'skipped' } : verdict,
    ]),
  );
  return { ...batch, phase, verdicts };
}

/** How many came to each end. */
export function tally({ verdicts }: Batch): Record<Verdict['state'], number> {
  const counts = { pending: 0, agrees: 0, disagrees: 0, failed: 0, skipped: 0 };
  for (const { state } of verdicts.values()) counts[state] += 1;
  return counts;
}

/** What INSi can be asked about: it has a matricule, and nothing forbids it. */
export function verifiable({ status, insiBlock }: IdentityView): boolean {
  return (status === 'RECUP' || status === 'QUAL') && insiBlock === undefined;
}
