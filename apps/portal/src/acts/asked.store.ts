import type { DocumentRow } from '@trousse/contract';
import { onForget } from '../ui/forget.ts';
import { createStore } from '../ui/store.ts';

/** An act that waits for its dialog to be answered. */
export type Asked = { readonly act: 'visibility' | 'remove'; readonly rows: readonly DocumentRow[] };

export const asked = createStore<Asked | undefined>(undefined);
onForget(() => asked.set(undefined));
