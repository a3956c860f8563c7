import type { share } from './native.ts';
import type { Snapshot } from './snapshot.ts';

/** What the thread of PC/SC is asked: to follow the readers, and to speak to cards. */
export type PcscAsk =
  | { ask: 'follow' }
  | { ask: 'rest' }
  | { ask: 'connect'; reader: string; mode: keyof typeof share }
  | { ask: 'transmit'; card: number; command: Uint8Array }
  | { ask: 'disconnect'; card: number };

/** What it tells by itself. */
export type PcscNews = { readonly snapshot: Snapshot };
