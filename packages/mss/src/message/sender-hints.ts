import type { ReceivedMessage, SenderHint } from './model.ts';

/** Why the sender may not be who they say. `trustedDomains`: `mssante.fr` stands for its subdomains as well. */
export function senderHints(
  _message: Pick<ReceivedMessage, 'from' | 'sender' | 'returnPath' | 'replyTo' | 'problems'>,
  _o: { readonly trustedDomains: readonly string[] },
): SenderHint[] {
  throw new Error('not written yet');
}
