import type { Patient, SharedSource, ShareForm } from '@trousse/contract';
import { onForget } from '../ui/forget.ts';
import { createStore } from '../ui/store.ts';

/** What is shared, of whom, and what the window is filled with beside what the server proposes. */
export type ShareRequest = {
  readonly patient: Patient;
  readonly source: SharedSource;
  readonly form?: Partial<ShareForm>;
  /** Once it is the server's to send. */
  readonly onShared?: () => void;
};

/** The share window stands over every screen; `id` tells one sharing from the next. */
export const sharing = createStore<(ShareRequest & { readonly id: number }) | undefined>(undefined);
onForget(() => sharing.set(undefined));

let lastId = 0;

/** Opens `Partager un document de santé` (EO-23). */
export function openShare(request: ShareRequest): void {
  lastId += 1;
  sharing.set({ ...request, id: lastId });
}
