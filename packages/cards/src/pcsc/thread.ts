import { COMMAND_MS, EXIT_MS } from '../limits.ts';
import { ThreadCalls } from '../thread-calls.ts';
import type { PcscAsk, PcscNews } from './messages.ts';
import { NativeCalls } from './native-calls.ts';
import type { Snapshot } from './snapshot.ts';

const followers = new Set<(snapshot: Snapshot) => void>();

/** The thread of PC/SC of this process; it rests while nobody follows, and never ends: the binding loads once. */
const shared = new SharedArrayBuffer(4);
const options = { name: 'trousse-pcsc', workerData: shared };
const thread = new ThreadCalls(new URL('./pcsc.worker.ts', import.meta.url), options, (news) => {
  for (const follower of [...followers]) follower((news as PcscNews).snapshot);
});

process.once('exit', () => {
  thread.tell({ ask: 'rest' } satisfies PcscAsk);
  new NativeCalls(shared).drain(EXIT_MS);
});

/** Asks the thread of PC/SC. @throws CardError `card-timeout`, what PC/SC says */
export function askPcsc(ask: PcscAsk): Promise<unknown> {
  return thread.ask(ask, COMMAND_MS, () => {});
}

/** Follows the readers: the first call tells what there is. Returns how to stop. */
export function followPcsc(follower: (snapshot: Snapshot) => void): () => void {
  followers.add(follower);
  askPcsc({ ask: 'follow' }).catch((error) => follower({ trouble: error.code, readers: [] }));
  return () => {
    followers.delete(follower);
    if (followers.size === 0) askPcsc({ ask: 'rest' }).catch(() => {});
  };
}
