import { api } from '../shell/api.ts';
import { codeOf } from '../ui/failure.ts';
import { openSession } from './session.store.ts';

export type Channel = 'MOBILE' | 'CARD';
export type SentRequest = { readonly digits: string; readonly interval: number };

/** Leaves for the pages of Pro Santé Connect. @param returnTo the page to come back to; `silent` asks nothing of the person */
export async function startPsc(returnTo: string | undefined, o: { silent?: true } = {}): Promise<void> {
  const { url } = await api.session.psc.start({ ...(returnTo !== undefined && { returnTo }), ...o });
  location.assign(url);
}

/** Sends a request to the phone, or to the card tool of a workstation, of a professional. */
export function sendRequest(nationalId: string, channel: Channel): Promise<SentRequest> {
  return api.session.psc.request({ nationalId, channel });
}

/** Asks how a request stands until it is approved, which opens the session. Throws when it is refused or over. */
export async function followRequest({ interval }: SentRequest, signal: AbortSignal): Promise<void> {
  for (;;) {
    await waited(interval * 1000, signal);
    try {
      const answer = await api.session.psc.answer(undefined, { signal });
      if (answer.state === 'waiting') continue;
      return openSession(answer.session);
    } catch (error) {
      // A network that is away for a moment decides nothing.
      if (signal.aborted || codeOf(error) !== 'NETWORK') throw error;
    }
  }
}

/** Forgets the request: approved later, it opens nothing. */
export async function withdrawRequest(): Promise<void> {
  await api.session.psc.withdraw().catch(() => undefined);
}

function waited(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}
