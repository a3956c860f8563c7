import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves after that many seconds; rejects with the signal's reason once it is aborted. */
export async function wait(seconds: number, signal?: AbortSignal): Promise<void> {
  await sleep(seconds * 1_000, undefined, signal && { signal }).catch((error: unknown) => {
    throw signal?.aborted ? signal.reason : error;
  });
}
