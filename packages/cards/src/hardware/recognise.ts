import { CardError, type CardErrorCode } from '../errors.ts';
import { type CardChannel, withCard } from '../pcsc/card-channel.ts';
import { cryptographicSerial } from '../pcsc/card-info.ts';
import { type KnownCps, readHolder } from '../pkcs11/holder.ts';
import type { Pkcs11Host } from '../pkcs11/host.ts';
import type { TokenView } from '../pkcs11/messages.ts';
import type { PinState } from '../types.ts';
import { isVitale } from '../vitale/read.ts';

/** What a card turned out to be. */
export type Recognised =
  | { kind: 'cps'; known: KnownCps; pin: PinState; cardSerial: string | undefined }
  | { kind: 'vitale' }
  | { kind: 'unknown' }
  | { kind: 'mute'; why?: CardErrorCode };

/** What the card says of itself by commands of its own. */
type Told = { kind: 'vitale' } | { kind: 'cryptographic'; serial: string } | { kind: 'other' };

/**
 * Finds out what the card of a reader is. The professional's middleware is asked first: a card that it knows is not
 * disturbed by commands of ours. Then the card is asked whether it is a Vitale card, and how it names itself.
 */
export async function recognise(reader: string, host: Pkcs11Host | undefined): Promise<Recognised> {
  let middleware: CardErrorCode | undefined = host ? undefined : 'middleware-missing';
  const look = async (cardSerial: string | undefined): Promise<Recognised | undefined> => {
    try {
      const view = await host?.call('look', [reader, cardSerial]);
      return view && asCps(view, cardSerial);
    } catch (error) {
      if (!(error instanceof CardError)) throw error;
      middleware = error.code;
      return undefined;
    }
  };
  try {
    const known = await look(undefined);
    if (known) return known;
    const told = await withCard(reader, 'shared', askCard);
    if (told.kind === 'vitale') return told;
    if (told.kind === 'cryptographic') {
      const named = await look(told.serial);
      if (named) return named;
    }
    // Without the middleware nobody can say that it is no professional's card.
    return middleware ? { kind: 'mute', why: middleware } : { kind: 'unknown' };
  } catch (error) {
    return { kind: 'mute', ...(error instanceof CardError && { why: error.code }) };
  }
}

async function askCard(card: CardChannel): Promise<Told> {
  if (await isVitale(card)) return { kind: 'vitale' };
  const serial = await cryptographicSerial(card);
  return serial === undefined ? { kind: 'other' } : { kind: 'cryptographic', serial };
}

function asCps(view: TokenView, cardSerial: string | undefined): Recognised {
  return { kind: 'cps', known: readHolder(view), pin: view.pin, cardSerial };
}
