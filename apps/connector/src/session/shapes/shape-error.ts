import { SIGNING_TIME_MS } from '../../limits.ts';

/** What was offered is not what a card signs. */
export class ShapeError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ShapeError';
  }
}

/** @throws ShapeError when the instant is not one of the last or next few minutes */
export function assertFresh(instant: Date, now: Date): void {
  const distance = Math.abs(instant.getTime() - now.getTime());
  // NaN, from a date that is none, is not fresh either.
  if (!(distance <= SIGNING_TIME_MS)) throw new ShapeError('The date is not now');
}
