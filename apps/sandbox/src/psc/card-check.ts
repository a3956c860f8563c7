import { CardError, type CardReaders } from '@trousse/cards';

/** What came of a card and its code. */
export type CardOutcome =
  | { readonly kind: 'ok'; readonly nationalId: string }
  | { readonly kind: 'wrong'; readonly triesLeft: number }
  | { readonly kind: 'blocked' | 'no-card' | 'unreadable' | 'form' };

/**
 * Signs in with the professional's card that is in a reader of the sandbox, as the national page does through the
 * middleware of the workstation. The code is the card's own: a wrong one counts.
 */
export async function checkCard(readers: CardReaders, pin: string): Promise<CardOutcome> {
  const holding = (await readers.list()).find(({ card }) => card.kind === 'cps');
  if (holding === undefined) return { kind: 'no-card' };
  const digits = Buffer.from(pin, 'ascii');
  try {
    const card = await readers.openCps(holding.name);
    try {
      const result = await card.verifyPin(digits);
      if (!result.ok) return result.blocked ? { kind: 'blocked' } : { kind: 'wrong', triesLeft: result.triesLeft };
      return { kind: 'ok', nationalId: card.info.holder.nationalId };
    } finally {
      card.close();
    }
  } catch (error) {
    if (!(error instanceof CardError)) throw error;
    return { kind: error.code === 'pin-form' ? 'form' : 'unreadable' };
  } finally {
    digits.fill(0);
  }
}

/** What the page says of a card that did not open. */
export const cardWords: Readonly<Record<Exclude<CardOutcome['kind'], 'ok' | 'wrong'>, string>> = {
  blocked: 'Carte bloquée après trois codes faux.',
  'no-card': 'Aucune carte professionnelle dans le lecteur. Insérez votre carte CPS, puis recommencez.',
  unreadable: 'La carte ne répond pas. Retirez-la, remettez-la, puis recommencez.',
  form: 'Le code porteur comporte 4 chiffres.',
};
