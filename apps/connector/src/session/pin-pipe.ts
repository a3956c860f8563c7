import { close, read } from 'node:fs';
import type { Writable } from 'node:stream';
import { promisify } from 'node:util';
import { pinLength } from '@trousse/contract/sign-in-message';

/**
 * The way of the PIN into a card session's process: a pipe of its own, since what goes through the channel of orders
 * is text (decision 32).
 */
export const PIN_PIPE = 4;

/** Hands the PIN over and zeroes it, whatever becomes of the process. */
export function sendPin(pipe: Writable, pin: Uint8Array): void {
  const zero = () => void pin.fill(0);
  pipe.once('error', zero);
  pipe.once('close', zero);
  pipe.end(pin, zero);
}

/** The PIN that the connector hands to this process; the caller zeroes it. @throws RangeError when there is none */
export async function receivePin(): Promise<Uint8Array> {
  const pin = Buffer.alloc(pinLength);
  for (let filled = 0; filled < pinLength; ) {
    const { bytesRead } = await promisify(read)(PIN_PIPE, pin, filled, pinLength - filled, null);
    if (bytesRead === 0) throw new RangeError('The pipe ended before the PIN');
    filled += bytesRead;
  }
  await promisify(close)(PIN_PIPE);
  return pin;
}
