/** What can go wrong with a reader or a card; the caller translates the code for its user. */
export const cardErrors = {
  'no-reader': 'There is no such reader',
  'no-card': 'There is no card in the reader',
  'card-mute': 'The card in the reader does not answer, or answers nonsense',
  'wrong-card-kind': 'The card in the reader is of another kind than the one asked for',
  'card-removed': 'The card left its reader',
  'pin-form': 'A PIN is four digits',
  'pin-required': 'The card has not been given its PIN',
  'pin-blocked': 'The card is blocked after too many wrong PINs',
  'card-state-unreadable': 'The counter of the card cannot be read',
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
