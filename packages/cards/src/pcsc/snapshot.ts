import type { CardErrorCode } from '../errors.ts';

/** A reader as PC/SC shows it. */
export type ReaderPresence = {
  readonly name: string;
  readonly presence: 'empty' | 'present' | 'mute' | 'reader-mute';
  /** Names one stay of a card; absent when the reader is empty. */
  readonly stay?: string;
};

/** What PC/SC shows at a moment, or what keeps it from showing anything. */
export type Snapshot = { readonly trouble?: CardErrorCode; readonly readers: readonly ReaderPresence[] };

const flags = { unknown: 0x4, unavailable: 0x8, present: 0x20, mute: 0x200 } as const;

/** Bits that say that a card came or went: a count, where the system keeps one (pcsc-lite and Windows do). */
const countOf = (state: number) => state >>> 16;

function presenceOf(state: number): ReaderPresence['presence'] {
  if ((state & (flags.unknown | flags.unavailable)) !== 0) return 'reader-mute';
  if ((state & flags.present) === 0) return 'empty';
  return (state & flags.mute) !== 0 ? 'mute' : 'present';
}

type Look = { readonly name: string; readonly state: number; readonly atr: string };
type Seen = Look & { readonly stay: string };

/**
 * Names the stays of the cards, from one look at the readers to the next. A stay is new when the card came, when the
 * system counted a change meanwhile (a swap between two looks), or when what the card says at power-up is another.
 */
export class Stays {
  #seen = new Map<string, Seen>();
  #next = 0;
  #epoch: string;

  /** @param epoch names this run of the card service: its counts begin anew with each */
  constructor(epoch: string) {
    this.#epoch = epoch;
  }

  /** @param looks every reader there is now */
  see(looks: readonly Look[]): Snapshot {
    const seen = new Map<string, Seen>();
    for (const look of looks) {
      const before = this.#seen.get(look.name);
      const same =
        before !== undefined &&
        countOf(before.state) === countOf(look.state) &&
        before.atr === look.atr &&
        (before.state & flags.present) === (look.state & flags.present);
      if (!same) this.#next += 1;
      seen.set(look.name, { ...look, stay: same ? before.stay : `${this.#epoch}-${this.#next}` });
    }
    this.#seen = seen;
    return {
      readers: [...seen.values()].map(({ name, state, stay }) => {
        const presence = presenceOf(state);
        return { name, presence, ...(presence !== 'empty' && presence !== 'reader-mute' && { stay }) };
      }),
    };
  }
}
