import type { DocumentSearch } from '@trousse/contract';
import { codeOf, type Failure, failureOf } from '../ui/failure.ts';
import { onForget } from '../ui/forget.ts';
import { createStore } from '../ui/store.ts';
import { searchDocuments } from './record.resource.ts';

/** The search that the DMP is being asked for, and why the last one failed; it goes on while a document is read. */
type Search = { asked?: DocumentSearch; failed?: { asked: DocumentSearch; failure: Failure } };

export const search = createStore<Search>({});
let running: AbortController | undefined;

onForget(() => {
  cancelSearch();
  search.set({});
});

/** Asks the DMP on a user's act; a search takes the place of the one that runs. @returns whether it came to its end */
export async function startSearch(asked: DocumentSearch): Promise<boolean> {
  running?.abort();
  const stop = new AbortController();
  running = stop;
  search.set({ asked });
  try {
    await searchDocuments(asked, stop.signal);
    if (running === stop) search.set({});
    return true;
  } catch (error) {
    const given = codeOf(error) === 'CANCELLED' || stop.signal.aborted;
    if (running === stop) search.set(given ? {} : { failed: { asked, failure: failureOf(error) } });
    return false;
  }
}

export function cancelSearch(): void {
  running?.abort();
  running = undefined;
}
