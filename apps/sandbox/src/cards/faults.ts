import { CardError, type CardReaders, PIN_TRIES } from '@trousse/cards';
import type { SandboxVitale } from '../people/vitale-cards.ts';
import { unblockCards } from './card-files.ts';
import type { LyingCards, Place } from './lying-cards.ts';
import type { CardStand } from './stand.ts';

/** What the console may do to the card of a reader. */
export const cardFaults = ['blocked', 'swapped'] as const;
/** What it may do to all readers, and take back. */
export const groundFaults = ['unplugged', 'service-stopped'] as const;
export type CardFault = (typeof cardFaults)[number];
export type GroundFault = (typeof groundFaults)[number];

/** Faults of cards and readers, on demand. A card that is mute or of another kind is inserted as any card is. */
export type Faults = {
  /** Those that these readers can show. */
  readonly offered: readonly (CardFault | GroundFault)[];
  /** Those that last until they are mended. */
  standing(): readonly GroundFault[];
  /**
   * `blocked`: the professional's card of the reader is given wrong codes until it blocks. `swapped`: another Vitale
   * card takes the place of that of the reader while it is read the next time.
   * @throws RangeError for a reader, a card or a fault that is not there
   */
  strike(fault: CardFault, reader: string): Promise<void>;
  /** All readers are unplugged with their cards in them, or the system's card service stops. @throws RangeError */
  bring(fault: GroundFault): Promise<void>;
  mend(fault: GroundFault): Promise<void>;
  /** Gives every card its tries back. */
  unblock(): Promise<void>;
};

/** What faults are played on; `show` makes the readers hold what lies in them. */
export type FaultPlace = {
  readonly stand: CardStand;
  readonly lying: LyingCards;
  readonly vitale: readonly SandboxVitale[];
  placeOf(reader: string): Place;
  show(): Promise<void>;
};

/** The faults that a stand can show. */
export function faultsOf({ stand, lying, vitale, placeOf, show }: FaultPlace): Faults {
  const { machine, slots } = stand;
  let stopped = false;
  const ground: Readonly<Record<GroundFault, { bring(): Promise<void>; mend(): Promise<void> }>> = {
    unplugged: { bring: () => lying.unplug(), mend: () => lying.replug() },
    'service-stopped': {
      async bring() {
        if (!machine) throw new RangeError('These readers have no card service');
        stopped = true;
        await machine.stopService();
      },
      async mend() {
        if (!stopped) return;
        await machine?.resumeService();
        stopped = false;
      },
    },
  };
  const strikes: Readonly<Record<CardFault, (place: Place) => Promise<void>>> = {
    async blocked(place) {
      const card = await lying.at(place);
      if (card?.kind !== 'cps') throw new RangeError('No professional’s card in this reader');
      await blockCard(stand.readers, slots[place], card.pin);
    },
    async swapped(place) {
      const card = await lying.at(place);
      const other = vitale.find((one) => card?.kind === 'vitale' && one.card.serial !== card.serial);
      if (!machine || !other) throw new RangeError('No Vitale card in a reader of the machine');
      // One that was taken away meanwhile is swapped for nothing.
      const swap = async () => lying.insert(place, other.key).then(show);
      machine.pullAtNextReading(slots[place], () => void swap().catch(() => {}));
    },
  };
  return {
    offered: machine ? [...cardFaults, ...groundFaults] : ['blocked', 'unplugged'],
    standing: () => groundFaults.filter((fault) => (fault === 'unplugged' ? lying.unplugged : stopped)),
    strike: (fault, reader) => strikes[fault](placeOf(reader)),
    bring: (fault) => ground[fault].bring().then(show),
    mend: (fault) => ground[fault].mend().then(show),
    unblock: () => unblockCards(lying.folder),
  };
}

/** Gives the card of a reader wrong codes until it blocks, as a clumsy hand would. */
async function blockCard(readers: CardReaders, reader: string, pin: string): Promise<void> {
  const wrong = Buffer.from(pin === '0000' ? '0001' : '0000');
  try {
    const card = await readers.openCps(reader);
    try {
      for (let tried = 0; tried < PIN_TRIES; tried += 1) await card.verifyPin(wrong);
    } finally {
      card.close();
    }
  } catch (cause) {
    if (cause instanceof CardError) throw new RangeError('The card does not answer now', { cause });
    throw cause;
  }
}
