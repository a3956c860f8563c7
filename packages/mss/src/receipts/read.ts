import type { ReceivedMessage } from '../message/model.ts';
import { readBounce, readDelivery } from './delivery.ts';
import { errorOf, readDisposition } from './disposition.ts';
import { carriedMessageId } from './fields.ts';
import type { MailReport } from './model.ts';

/**
 * What a message says became of one of ours: a receipt in either form, a delivery report, a bounce in words, a failed
 * integration told by an ordinary message (mss.md §1.4). Anyone can write one: it counts only for a message that we did
 * send to that recipient, which the caller checks. No receipt proves nothing, standard webmails sending none.
 * @param o.citizenDomain of this installation
 * @returns undefined for an ordinary message
 */
export function readReport(
  message: ReceivedMessage,
  o: { readonly citizenDomain?: string } = {},
): MailReport | undefined {
  return (
    readDisposition(message) ??
    readDelivery(message, o.citizenDomain) ??
    readIntegrationFailure(message) ??
    readBounce(message, o.citizenDomain)
  );
}

function readIntegrationFailure(message: ReceivedMessage): MailReport | undefined {
  const { integrationFailure } = message.subject;
  if (integrationFailure === undefined) return undefined;
  const originalMessageId = carriedMessageId(message) ?? message.inReplyTo[0] ?? message.references.at(-1);
  const said = errorOf(message.text.slice(0, 2_000));
  const code = integrationFailure.code ?? said.code;
  return {
    kind: 'integration-failure',
    ...(originalMessageId !== undefined && { originalMessageId }),
    ...(message.from !== undefined && { recipient: message.from.address }),
    error: { ...(code !== undefined && { code }), text: said.text },
  };
}
