import type { OutgoingMessage } from './model.ts';

/** A message as it travels (RFC 5322, MIME). @throws MssError `invalid-input` */
export async function composeMessage(_message: OutgoingMessage): Promise<Uint8Array> {
  throw new Error('not written yet');
}
