import {
  decodeDepositedBatch,
  decodeFetchedBatch,
  encodeBatchDeposit,
  encodeBatchFetch,
  encodeVerification,
  type IdentityToVerify,
  insiAction,
  type RefusedTrait,
} from '@trousse/insi';
import { call, given } from './call.ts';
import type { CallOptions, InsiDeps } from './deps.ts';
import { insiClientErrorCodes as codes, InsiClientError } from './errors.ts';
import { insiClientLimits as limits } from './limits.ts';

export type BatchVerdict =
  | { readonly outcome: 'verified' | 'mismatch'; readonly at: Date }
  /** It cannot be sent: `trait` says what holds it back, when a trait does. */
  | { readonly outcome: 'refused'; readonly trait?: RefusedTrait }
  /** The service gave no verdict on it. */
  | { readonly outcome: 'unanswered' };

/** Told at each step. */
export type BatchProgress = {
  readonly done: number;
  readonly total: number;
  /** Seconds that the service asked to wait. */
  readonly waiting?: number;
  /** What is known so far, in the order of the identities: to be kept should a later batch fail. */
  readonly verdicts: readonly (BatchVerdict | undefined)[];
};

export type BatchOptions = CallOptions & {
  /** Identities of one batch, 1 to 100. */
  readonly size?: number;
  readonly onProgress?: (progress: BatchProgress) => void;
};

/**
 * WS_INS4 and WS_INS5: verifies many identities, in as many batches as their size asks for, one after the other, each
 * fetched after the delays that the service tells (identity.md §2.1).
 * @returns verdicts in the order of the identities.
 * @throws InsiClientError; the verdicts of the batches before are then in the last progress told.
 */
export async function verifyBatch(
  deps: InsiDeps,
  identities: readonly IdentityToVerify[],
  { size = limits.batchSize, onProgress = () => {}, ...options }: BatchOptions = {},
): Promise<BatchVerdict[]> {
  const verdicts: (BatchVerdict | undefined)[] = identities.map(refusalOf);
  const toSend = identities.flatMap((identity, at) =>
    verdicts[at] === undefined ? [{ index: at + 1, identity }] : [],
  );
  const tell = (waiting?: number) => {
    const done = verdicts.filter((one) => one !== undefined).length;
    onProgress({
      done,
      total: identities.length,
      verdicts: [...verdicts],
      ...(waiting === undefined ? {} : { waiting }),
    });
  };
  for (let from = 0; from < toSend.length; from += size) {
    const lines = toSend.slice(from, from + size);
    const results = await oneBatch(deps, lines, options, tell);
    const at = deps.clock();
    for (const { index } of lines) {
      const result = results.find((one) => one.index === index);
      verdicts[index - 1] =
        result === undefined ? { outcome: 'unanswered' } : { outcome: result.verified ? 'verified' : 'mismatch', at };
    }
    tell();
  }
  return verdicts.map((verdict) => verdict ?? { outcome: 'unanswered' });
}

/** One that cannot be sent does not hold back the others. */
function refusalOf(identity: IdentityToVerify): BatchVerdict | undefined {
  try {
    given(() => encodeVerification(identity));
    return undefined;
  } catch (error) {
    if (!(error instanceof InsiClientError)) throw error;
    return { outcome: 'refused', ...(error.trait === undefined ? {} : { trait: error.trait }) };
  }
}

type Line = { readonly index: number; readonly identity: IdentityToVerify };

async function oneBatch(deps: InsiDeps, lines: readonly Line[], options: CallOptions, tell: (waiting: number) => void) {
  // Numbered from 1 in each batch, whatever their place in the whole.
  const numbered = lines.map(({ identity }, at) => ({ index: at + 1, ...identity }));
  const deposited = await call(
    deps,
    {
      service: 'insi',
      action: insiAction('batchDeposit'),
      body: () => encodeBatchDeposit(numbered),
      repeatable: false,
    },
    options,
    decodeDepositedBatch,
  );
  let { delay } = deposited;
  for (let fetches = 0; fetches < limits.maxFetches; fetches += 1) {
    tell(delay);
    await deps.wait(delay, options.signal);
    const fetched = await call(
      deps,
      {
        service: 'insi',
        action: insiAction('batchFetch'),
        body: () => encodeBatchFetch(deposited.batchId),
        repeatable: true,
      },
      options,
      decodeFetchedBatch,
    );
    if (fetched.ready) {
      return fetched.results.flatMap(({ index, verified }) => {
        const line = lines[index - 1];
        return line === undefined ? [] : [{ index: line.index, verified }];
      });
    }
    delay = fetched.delay;
  }
  throw new InsiClientError('protocol', codes.batchLate);
}
