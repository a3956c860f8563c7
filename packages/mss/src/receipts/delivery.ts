import { mssLimits } from '../limits.ts';
import { cleanLine, cut } from '../message/clean-text.ts';
import type { ReceivedMessage } from '../message/model.ts';
import { bounceCause } from './bounce-cause.ts';
import { carriedMessageId, type Fields, fieldBlocks, part, reportAddress } from './fields.ts';
import type { MailReport, RecipientReport } from './model.ts';

type DeliveryReport = Extract<MailReport, { kind: 'delivery' }>;
const actions: readonly RecipientReport['action'][] = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'];

/** A delivery report for machines (RFC 3464). */
export function readDelivery(message: ReceivedMessage, citizenDomain?: string): DeliveryReport | undefined {
  const bytes = part(message, 'message/delivery-status', 'message/global-delivery-status');
  if (bytes === undefined) return undefined;
  const recipients = fieldBlocks(bytes).flatMap((block) => recipientOf(block, citizenDomain) ?? []);
  return recipients.length === 0 ? undefined : report(message, carriedMessageId(message), recipients);
}

function recipientOf(block: Fields, citizenDomain: string | undefined): RecipientReport | undefined {
  // The original recipient is the one that we wrote to; the final one may be an alias of it.
  const recipient = reportAddress(block.get('original-recipient')) || reportAddress(block.get('final-recipient'));
  const action = actions.find((one) => one === block.get('action')?.toLowerCase());
  if (recipient === '' || action === undefined) return undefined;
  const status = /[245]\.\d{1,3}\.\d{1,3}/.exec(block.get('status') ?? '')?.[0];
  const text = cut(
    (block.get('diagnostic-code') ?? '').replace(/^[\w-]{1,20}\s*;\s*/, ''),
    mssLimits.maxReplyCharacters,
  );
  return {
    recipient,
    action,
    ...(status !== undefined && { status }),
    ...(action === 'failed' && { cause: causeOf({ recipient, status, text, citizenDomain }) }),
    ...(text !== '' && { text }),
  };
}

const subjects =
  /undeliver|returned mail|returned to sender|delivery (?:status notification|failure|has failed)|mail delivery (?:failed|failure|subsystem)|failure notice|non[- ](?:remis|distribu)|echec (?:de )?(?:la )?(?:remise|distribution)|retour de message/;
const senders = /^(?:mailer-daemon|postmaster|mail-daemon|noreply|no-reply)@/i;

/**
 * A bounce in words, as old servers and gateways send it (« Undelivered Mail Returned to Sender »): only from a machine,
 * and only where the text names who was not reached.
 */
export function readBounce(message: ReceivedMessage, citizenDomain?: string): DeliveryReport | undefined {
  const subject = message.subject.stored.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const machine = message.returnPath === '' || message.autoSubmitted || senders.test(message.from?.address ?? '');
  if (!machine || !subjects.test(subject)) return undefined;
  const text = message.text.slice(0, 100_000);
  const own = new Set(
    [...message.to, ...(message.from === undefined ? [] : [message.from])].map(({ address }) => address.toLowerCase()),
  );
  const found = namedRecipients(text).filter(({ recipient }) => !own.has(recipient.toLowerCase()));
  if (found.length === 0) return undefined;
  const written = /message-id:\s{0,10}(<[!-;=?-~]{1,998}>)/i.exec(text)?.[1];
  const recipients = found.map(
    ({ recipient, reason }): RecipientReport => ({
      recipient,
      action: 'failed',
      cause: causeOf({ recipient, text: reason, citizenDomain }),
      ...(reason !== '' && { text: reason }),
    }),
  );
  return report(message, carriedMessageId(message) ?? written, recipients);
}

/** Each address of the part that explains, with the words up to the next one. */
function namedRecipients(text: string): { recipient: string; reason: string }[] {
  // What follows is the message itself, whose people were reached or not.
  const explained = text.split(
    /^-{2,}.{0,60}(?:original|copy|message).{0,60}$|^(?:Received|Return-Path|Message-ID):/im,
    1,
  )[0]!;
  const places = [...explained.matchAll(/<?([\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w.-]{1,255}\.[a-z]{2,24})>?:?/gi)].slice(
    0,
    200,
  );
  const seen = new Set<string>();
  return places.flatMap((match, index) => {
    const recipient = match[1]!;
    if (seen.has(recipient.toLowerCase()) || /^(?:postmaster|mailer-daemon)@/i.test(recipient)) return [];
    seen.add(recipient.toLowerCase());
    const next = places.slice(index + 1).find((one) => one[1]!.toLowerCase() !== recipient.toLowerCase());
    const reason = cleanLine(explained.slice(match.index + match[0].length, next?.index), mssLimits.maxReplyCharacters);
    return [{ recipient, reason }];
  });
}

function report(
  message: ReceivedMessage,
  carried: string | undefined,
  recipients: readonly RecipientReport[],
): DeliveryReport {
  const originalMessageId = carried ?? message.inReplyTo[0] ?? message.references.at(-1);
  return {
    kind: 'delivery',
    ...(originalMessageId !== undefined && { originalMessageId }),
    recipients: recipients.slice(0, mssLimits.maxReportRecipients),
  };
}

function causeOf(o: {
  recipient: string;
  status?: string | undefined;
  text: string;
  citizenDomain: string | undefined;
}) {
  const { recipient, status, text, citizenDomain } = o;
  return bounceCause({
    recipient,
    text,
    ...(status !== undefined && { status }),
    ...(citizenDomain !== undefined && { citizenDomain }),
  });
}
