import { CardError, type CardErrorCode } from '../errors.ts';

/** What PC/SC says, in the binding's only form (a sentence without a code), and the family it belongs to. */
const families: Readonly<Record<string, CardErrorCode>> = {
  'No smart card present': 'no-card',
  'Card was removed': 'card-removed',
  // By another program: ours never resets.
  'Card was reset': 'card-busy',
  'Card is unresponsive': 'card-mute',
  'Card is not supported': 'card-mute',
  'Card is unpowered': 'card-unpowered',
  'Protocol mismatch': 'card-mute',
  'Invalid ATR': 'card-mute',
  'Unknown card type': 'card-mute',
  'Transaction failed': 'card-mute',
  'Sharing violation': 'card-busy',
  'Operation timed out': 'card-timeout',
  'Unknown reader': 'no-reader',
  'No readers available': 'no-reader',
  'Reader unavailable': 'reader-mute',
  'Reader not ready': 'reader-mute',
  'Communication error': 'daemon-stopped',
  'PC/SC service not running': 'daemon-stopped',
  'PC/SC service stopped': 'daemon-stopped',
  // The daemon that gave the handle is gone.
  'Invalid handle': 'daemon-stopped',
  'Context is not valid': 'daemon-stopped',
};

/** A failure of PC/SC as the package's own; what is not known is a reader that does not work. */
export function asCardError(error: unknown): CardError {
  if (error instanceof CardError) return error;
  const message = error instanceof Error ? error.message : '';
  return new CardError(families[message] ?? 'reader-mute', { cause: error });
}
