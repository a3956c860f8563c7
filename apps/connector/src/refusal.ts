import { CardError, type CardErrorCode } from '@trousse/cards';
import type { TriesBound } from '@trousse/contract/connector';
import { type ErrorCode, isErrorCode } from '@trousse/contract/errors';

/** How many tries are left to a card, and how sure that is. */
export type TriesLeft = { readonly triesLeft?: number | undefined; readonly triesBound?: TriesBound | undefined };

/** A request that the connector does not grant; the code is the contract's, which has the sentence for it. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  /** Tries left to the card, with `PIN_WRONG`. */
  readonly triesLeft: number | undefined;
  /** With `triesLeft`, where the card tells it by flags only. */
  readonly triesBound: TriesBound | undefined;

  constructor(code: ErrorCode, o: TriesLeft & { cause?: unknown } = {}) {
    super(code, { cause: o.cause });
    this.name = 'Refusal';
    this.code = code;
    this.triesLeft = o.triesLeft;
    this.triesBound = o.triesBound;
  }
}

/** What every answer says of a refusal. */
export function answerOf({ code, triesLeft, triesBound }: Refusal): {
  code: ErrorCode;
  triesLeft?: number;
  triesBound?: TriesBound;
} {
  return { code, ...(triesLeft !== undefined && { triesLeft }), ...(triesBound !== undefined && { triesBound }) };
}

type CardTable = Readonly<Record<CardErrorCode, ErrorCode>>;

const common = {
  'no-reader': 'NO_READER',
  'pin-form': 'PIN_FORM',
  'pin-required': 'NOT_SIGNED_IN',
  'pin-blocked': 'PIN_BLOCKED',
  'card-state-unreadable': 'CARD_COUNTER_UNREADABLE',
  'several-cards': 'SEVERAL_CARDS',
  'reader-mute': 'READER_MUTE',
  'card-unpowered': 'CARD_UNPOWERED',
  'card-busy': 'CARD_BUSY',
  'card-timeout': 'CARD_TIMEOUT',
  'card-invalid': 'CARD_INVALID',
  'card-data-unusable': 'CARD_DATA_UNUSABLE',
  'wrong-environment': 'CARD_WRONG_ENVIRONMENT',
  'daemon-stopped': 'CARD_SERVICE_STOPPED',
  'middleware-missing': 'CARD_MIDDLEWARE_MISSING',
  'middleware-failed': 'CARD_MIDDLEWARE_FAILED',
  'tls-engine-missing': 'CARD_TLS_MISSING',
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
    'card-changed': 'CARD_CHANGED',
  },
  vitale: {
    ...common,
    'no-card': 'VITALE_ABSENT',
    'card-mute': 'VITALE_UNREADABLE',
    'wrong-card-kind': 'CARD_NOT_VITALE',
    'card-removed': 'VITALE_REMOVED',
    'card-changed': 'VITALE_CHANGED',
  },
};

/** A card's failure in the words of the contract; anything unknown is INTERNAL, with its cause. */
export function asRefusal(error: unknown, card: 'cps' | 'vitale'): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof CardError) return new Refusal(cardErrorCode(error.code, card), { cause: error });
  return new Refusal('INTERNAL', { cause: error });
}

/** The contract's code for what went wrong with a card. */
export function cardErrorCode(code: CardErrorCode, card: 'cps' | 'vitale'): ErrorCode {
  return codes[card][code];
}

/** A code that came from another process. */
export function refusalFrom(code: unknown, tries: TriesLeft = {}): Refusal {
  return new Refusal(isErrorCode(code) ? code : 'INTERNAL', tries);
}
