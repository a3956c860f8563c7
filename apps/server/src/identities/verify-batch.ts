import type { VerificationEvent } from '@trousse/contract';
import { codeOf } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Session } from '../session/session.ts';
import { requireIdentity } from './change.ts';
import type { Insi } from './insi.ts';
import { ownerOf } from './owner.ts';
import { relay } from './relay.ts';
import type { StoredIdentity } from './store.ts';
import { recordVerdict, subjectOf, type VerifyContext } from './verify.ts';

/**
 * The same in lot, a part at a time: what has its verdict is kept, whatever becomes of the rest. One identity that
 * cannot be verified does not hold back the others; leaving stops what follows, and so does the end of the session.
 * @throws PRACTICE_REQUIRED before anything is streamed
 */
export function verifyBatch(
  context: VerifyContext,
  session: Session,
  ids: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<VerificationEvent, void, undefined> {
  ownerOf(context, session);
  return stream(context, session, context.insi(session), [...new Set(ids)], signal);
}

async function* stream(
  context: VerifyContext,
  session: Session,
  insi: Insi,
  ids: readonly string[],
  outer: AbortSignal,
): AsyncGenerator<VerificationEvent, void, undefined> {
  const left = new AbortController();
  const signal = AbortSignal.any([outer, left.signal, session.ended]);
  const total = ids.length;
  let done = 0;
  try {
    for (let from = 0; from < total && !signal.aborted; from += limits.identitiesPerBatch) {
      const part = ids.slice(from, from + limits.identitiesPerBatch);
      const ready: StoredIdentity[] = [];
      for (const id of part) {
        const one = await candidate(context, session, id);
        if (typeof one !== 'string') ready.push(one);
        else yield { type: 'failed', done: ++done, total, identity: id, code: one };
      }
      if (ready.length === 0) continue;
      const waits = relay<number>();
      const verdicts = insi.verifyBatch(ready.map(subjectOf), waits.push, signal).finally(waits.end);
      // Told below, when the events have been read.
      verdicts.catch(() => {});
      for await (const seconds of waits.events) yield { type: 'waiting', done, total, seconds };
      const outcome = await verdicts.catch((error: unknown) => codeOf(error));
      for (const [at, stored] of ready.entries()) {
        done += 1;
        const identity = stored.row.id;
        const verdict = typeof outcome === 'string' ? undefined : (outcome[at] ?? ({ outcome: 'unanswered' } as const));
        try {
          if (verdict === undefined) yield { type: 'failed', done, total, identity, code: String(outcome) };
          else
            yield {
              ...{ type: 'verified', done, total },
              verification: await recordVerdict(context, session, stored, verdict, true),
            };
        } catch (error) {
          yield { type: 'failed', done, total, identity, code: codeOf(error) };
        }
      }
      if (typeof outcome === 'string') return;
    }
  } finally {
    left.abort();
  }
}

/** An identity that can be verified, or the code of what is in the way. */
async function candidate(context: VerifyContext, session: Session, id: string): Promise<StoredIdentity | string> {
  try {
    const stored = await requireIdentity(context, session, id);
    subjectOf(stored);
    return stored;
  } catch (error) {
    return codeOf(error);
  }
}
