import type { SoftwareCps, SoftwareVitale } from '../../software/definition.ts';
import type { CardReaders } from '../../types.ts';

/** Two readers and the cards that may go into them, whatever they are made of: what the same expectations are held against. */
export type CardStand = {
  readonly kind: 'software' | 'hardware';
  /** The reader of the professional's card, and the one of the Vitale card. */
  readonly slots: readonly [string, string];
  /** The readers as a program just started sees them. */
  open(): CardReaders;
  insertCps(slot: string, card: SoftwareCps): Promise<void>;
  insertVitale(slot: string, card: SoftwareVitale): Promise<void>;
  /** A card of no kind that we know, or one that does not answer. */
  insertOther(slot: string, kind: 'unknown' | 'mute'): Promise<void>;
  remove(slot: string): Promise<void>;
  /** Each card has its tries again, and nothing is inserted. */
  reset(): Promise<void>;
  close(): Promise<void>;
};
