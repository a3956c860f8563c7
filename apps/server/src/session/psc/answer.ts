import { failure } from '../../errors.ts';
import { type Entered, enter, type PscCollaborators } from './enter.ts';
import { required } from './psc.ts';

/** A page that is a little early is answered at its next question, not told to slow down. */
const earlyMs = 250;

/**
 * How the request of a browser stands: a session once it is approved, undefined while it waits. Pro Santé Connect is
 * asked no more often than it wants, however often the page asks.
 * @throws PSC_OFF, PSC_REFUSED, PSC_TIMED_OUT, PSC_ANSWER_REFUSED for a request that is not this browser's,
 *   PSC_NO_SITUATION, PSC_UNAVAILABLE
 */
export async function answer(context: PscCollaborators, cookie: string | undefined): Promise<Entered | undefined> {
  const psc = required(context.psc);
  const { provider, flows, rings } = psc;
  const flow = flows.find(cookie, 'request');
  if (flow === undefined) throw failure('PSC_ANSWER_REFUSED');
  const now = context.clock();
  if (now.getTime() - flow.askedAt.getTime() < flow.interval * 1000 - earlyMs) return undefined;
  flow.askedAt = now;
  try {
    const tokens = await provider.answer(flow.id);
    if (tokens === 'slow-down') flow.interval += 5;
    if (tokens === 'waiting' || tokens === 'slow-down') {
      if (now >= flow.endsAt) throw failure('PSC_TIMED_OUT');
      return undefined;
    }
    rings.approved(flow.id);
    // Two pages of one browser may ask at once: one of them enters.
    if (flows.take(cookie, 'request') === undefined) throw failure('PSC_ANSWER_REFUSED');
    return await enter(context, psc, tokens);
  } catch (error) {
    // A service that is away for a moment leaves the request as it is.
    if ((error as { code?: unknown }).code !== 'PSC_UNAVAILABLE') flows.take(cookie, 'request');
    throw error;
  }
}
