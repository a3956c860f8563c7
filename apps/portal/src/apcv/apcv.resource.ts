import type { PhoneEvent } from '@trousse/contract';
import { api } from '../shell/api.ts';

/** Has the server read what a phone's code bears; who is covered, then their records as they come. */
export async function readPhone(code: string, signal: AbortSignal): Promise<AsyncIterable<PhoneEvent>> {
  return await api.apcv.read({ code }, { signal });
}

/** Ends a reading. One that has ended already is no trouble. */
export async function closePhone(reading: string): Promise<void> {
  await api.apcv.close({ reading }).catch(() => undefined);
}
