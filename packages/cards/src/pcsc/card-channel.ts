import { setTimeout as pause } from 'node:timers/promises';
import { CardError } from '../errors.ts';
import { BUSY_MS, BUSY_RETRY_MS } from '../limits.ts';
import type { share } from './native.ts';
import { askPcsc } from './thread.ts';

/** A card that answers commands: ISO 7816-4 bytes in and out. */
export type CardChannel = {
  /** @returns data and status word @throws CardError `card-removed`, `card-mute`, `card-timeout`… */
  transmit(command: Uint8Array): Promise<Uint8Array>;
};

/**
 * Speaks to the card of a reader through PC/SC.
 * @param mode `exclusive` waits a while for another program to let the card go, then shares it with that program if it
 * allows that
 * @throws CardError `no-reader`, `no-card`, `card-busy`, `card-timeout`, whatever `use` throws
 */
export async function withCard<T>(
  reader: string,
  mode: keyof typeof share,
  use: (card: CardChannel) => Promise<T>,
): Promise<T> {
  const card = await connect(reader, mode);
  try {
    return await use({
      transmit: async (command) => {
        const answer = (await askPcsc({ ask: 'transmit', card, command })) as Uint8Array;
        // What the system answers for a card that is pulled out while it speaks.
        if (answer.length < 2) throw new CardError('card-removed');
        return answer;
      },
    });
  } finally {
    // Not waited for: a card that is silent must not hold the answer back.
    askPcsc({ ask: 'disconnect', card }).catch(() => {});
  }
}

async function connect(reader: string, mode: keyof typeof share): Promise<number> {
  for (let waited = 0; ; waited += BUSY_RETRY_MS) {
    try {
      return (await askPcsc({ ask: 'connect', reader, mode })) as number;
    } catch (error) {
      if (!(error instanceof CardError) || error.code !== 'card-busy') throw error;
      if (waited >= BUSY_MS && mode === 'exclusive') return await connect(reader, 'shared');
      if (waited >= BUSY_MS) throw error;
    }
    await pause(BUSY_RETRY_MS);
  }
}
