import { CardError, type CardErrorCode } from '@trousse/cards';
import { type ErrorCode, isErrorCode } from '@trousse/contract/errors';

/** A request that the connector does not grant; the code is the contract's, which has the sentence for it. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  /** Tries left to the card, with `PIN_WRONG`. */
  readonly triesLeft: number | undefined;

  constructor(code: ErrorCode, o: { triesLeft?: number | undefined; cause?: unknown } = {}) {
    super(code, { cause: o.cause });
    this.name = 'Refusal';
    this.code = code;
    this.triesLeft = o.triesLeft;
  }
}

type CardTable = Readonly<Record<CardErrorCode, ErrorCode>>;

const common = {
  'no-reader': 'NO_READER',
  'pin-form': 'PIN_WRONG',
  'pin-required': 'NOT_SIGNED_IN',
  'pin-blocked': 'PIN_BLOCKED',
  'card-state-unreadable': 'CARD_UNREADABLE',
  cancelled: 'CANCELLED',
  closed: 'CONNECTOR_LOST',
} as const;

const codes: Readonly<Record<'cps' | 'vitale', CardTable>> = {
  cps: {
    ...common,
    'no-card': 'NO_CARD',
    'card-mute': 'CARD_UNREADABLE',
    'wrong-card-kind': 'CARD_NOT_CPS',
    'card-removed': 'CARD_REMOVED',
  },
  vitale: {
    ...common,
    'no-card': 'VITALE_ABSENT',
    'card-mute': 'VITALE_UNREADABLE',
    // A card that is no Vitale card leaves the reader without one.
    'wrong-card-kind': 'VITALE_ABSENT',
    'card-removed': 'VITALE_REMOVED',
  },
};

/** A card's failure in the words of the contract; anything unknown is INTERNAL, with its cause. */
export function asRefusal(error: unknown, card: 'cps' | 'vitale'): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof CardError) return new Refusal(codes[card][error.code], { cause: error });
  return new Refusal('INTERNAL', { cause: error });
}

/** A code that came from another process. */
export function refusalFrom(code: unknown, triesLeft?: number): Refusal {
  return new Refusal(isErrorCode(code) ? code : 'INTERNAL', { triesLeft });
}
