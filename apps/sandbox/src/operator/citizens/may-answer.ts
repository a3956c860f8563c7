import type { CitizenMessage } from './mailbox.ts';

/** Why a citizen may not answer. */
export type AnswerRefusal = 'ended' | 'automatic' | 'unknown-message';

/**
 * Whether a citizen may answer a message (mss.md §1.10): only a professional opens a conversation, and closes it by a
 * message `[FIN]` or marked so, after which nothing of theirs can be answered until they write again.
 * @param received  all messages of the citizen, oldest first
 */
export function mayAnswer(received: readonly CitizenMessage[], uid: number): AnswerRefusal | undefined {
  const message = received.find((one) => one.uid === uid);
  if (message === undefined) return 'unknown-message';
  if (message.automatic || message.answersTo === '') return 'automatic';
  const ended = received.some((one) => one.uid >= uid && one.ends && one.from.address === message.from.address);
  return ended ? 'ended' : undefined;
}
