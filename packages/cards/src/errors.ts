/** What can go wrong with a reader or a card; the caller translates the code for its user. */
export const cardErrors = {
  'no-reader': 'There is no such reader',
  'several-cards': 'More than one reader holds a card of that kind',
  'reader-mute': 'The reader does not answer',
  'no-card': 'There is no card in the reader',
  'card-mute': 'The card in the reader does not answer, or answers nonsense',
  'card-unpowered': 'The card in the reader is not powered',
  'card-busy': 'Another program holds the card',
  'card-timeout': 'The card took too long to answer',
  'wrong-card-kind': 'The card in the reader is of another kind than the one asked for',
  'card-removed': 'The card left its reader',
  'card-changed': 'Another card took the place of the card',
  'card-invalid': 'The card lacks what it should hold, or its certificates have expired',
  'card-data-unusable': 'The data of the card cannot be understood',
  'wrong-environment': 'A test card among production cards, or a production card among test cards',
  'pin-form': 'A PIN is four digits',
  'pin-required': 'The card has not been given its PIN',
  'pin-blocked': 'The card is blocked after too many wrong PINs',
  'card-state-unreadable': 'The counter of the card cannot be read',
  'daemon-stopped': 'The card service of the system is stopped',
  'middleware-missing': 'What this machine needs to read cards is not installed',
  'middleware-failed': 'The middleware of the card failed',
  'tls-engine-missing': 'What this machine needs for TLS with the key of a card is not installed',
  cancelled: 'The operation was cancelled',
  closed: 'The readers are closed',
} as const;

export type CardErrorCode = keyof typeof cardErrors;

/** A reader or a card that failed. The message never says who the card belongs to. */
export class CardError extends Error {
  readonly code: CardErrorCode;

  constructor(code: CardErrorCode, options?: ErrorOptions) {
    super(cardErrors[code], options);
    this.name = 'CardError';
    this.code = code;
  }
}
