import type { ReceivedMessage } from './model.ts';

/** Reads a message as far as it goes. @throws MssError `message-too-large`, `message-unreadable` */
export async function parseMessage(_bytes: Uint8Array): Promise<ReceivedMessage> {
  throw new Error('not written yet');
}
