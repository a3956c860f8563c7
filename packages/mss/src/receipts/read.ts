import type { ReceivedMessage } from '../message/model.ts';
import type { MailReport } from './model.ts';

/** What a message says became of one of ours; undefined for an ordinary message. */
export function readReport(_message: ReceivedMessage): MailReport | undefined {
  throw new Error('not written yet');
}
