/**
 * The one message of a page that is not text: a JSON head, then the PIN as its last bytes. So the PIN is in no string
 * on its way to the card, and whoever held it can zero it (decision 32). In a file of its own: the sign-in page needs
 * it without the schemas.
 */

/** Digits of a PIN, each one ASCII byte (identity.md §4.1). */
export const pinLength = 4;

/** Joins head and PIN; the caller zeroes the PIN, and the result once it was sent. */
export function joinSignIn(head: object, pin: Uint8Array): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(head));
  const message = new Uint8Array(text.length + pin.length);
  message.set(text);
  message.set(pin, text.length);
  return message;
}

/** Takes a message apart without copying: both parts are views of it. */
export function splitSignIn<Bytes extends Uint8Array>(message: Bytes): { head: Bytes; pin: Bytes } {
  const at = Math.max(0, message.length - pinLength);
  return { head: message.subarray(0, at) as Bytes, pin: message.subarray(at) as Bytes };
}
