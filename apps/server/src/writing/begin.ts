import type { Composition } from '@trousse/contract';
import { derivedSubject, type MailAddress, type ReceivedMessage, shownName } from '@trousse/mss';
import type { Context } from '../context.ts';
import { limits } from '../limits.ts';
import type { Session } from '../session/session.ts';
import { messageOf, ownAddresses, requireOpen, senderOf } from './correspondence.ts';
import { requireSending } from './may-send.ts';
import { sameAddress } from './values.ts';

export type BeginKind = 'reply' | 'reply-all' | 'forward' | 'replace';
type Collaborators = Pick<Context, 'config' | 'mail'>;
type Written = Composition['to'];

/**
 * A composition that answers, forwards or replaces a message, addressed and quoted as is usual. What is forwarded or
 * replaced keeps its attachments: they are read again from the mailbox when it leaves.
 * @throws MAIL_SENDING_OFF, MAIL_NOT_OPEN, MAIL_MESSAGE_GONE
 */
export async function begin(
  context: Collaborators,
  session: Session,
  { mailbox, message, kind }: { mailbox: string; message: string; kind: BeginKind },
): Promise<Composition> {
  await requireSending(context, session);
  await senderOf(context, session, mailbox);
  const read = await messageOf(requireOpen(context, session, mailbox), message);
  const own = await ownAddresses(context, session);
  const origin = kind === 'reply-all' ? 'reply' : kind;
  return {
    mailbox,
    ...recipients(read, kind, own),
    bcc: [],
    subject: derivedSubject(read.subject.stored, origin).slice(0, 500),
    text: textOf(read, kind, context.config.timeZone),
    attachments:
      origin === 'reply'
        ? []
        : read.attachments
            .filter(({ inline }) => !inline)
            .slice(0, 50)
            .map(({ index, name, bytes }) => ({
              ...{ kind: 'message', mailbox, message, attachment: `attachment-${index}` },
              ...{ name: name.slice(0, 300), size: bytes.length },
            })),
    ...{ priority: 'normal', readReceipt: false, deliveryReceipt: false, end: false },
    origin: { kind: origin, mailbox, message },
  };
}

function recipients(
  { from, replyTo, to, cc }: ReceivedMessage,
  kind: BeginKind,
  own: ReadonlySet<string>,
): { to: Written; cc: Written } {
  if (kind === 'forward') return { to: [], cc: [] };
  if (kind === 'replace') return { to: to.map(written), cc: cc.map(written) };
  const answered = replyTo.length > 0 ? replyTo : from ? [from] : [];
  // Who goes on with a message of their own writes to whom it was for.
  const mine = answered.every(({ address }) => own.has(sameAddress(address)));
  const first = mine ? to : answered;
  if (kind === 'reply') return { to: once(first), cc: [] };
  const others = mine ? cc : [...to, ...cc];
  const taken = new Set([...own, ...first.map(({ address }) => sameAddress(address))]);
  return { to: once(first), cc: once(others.filter(({ address }) => !taken.has(sameAddress(address)))) };
}

function once(all: readonly MailAddress[]): Written {
  const known = new Map(all.map((one) => [sameAddress(one.address), written(one)]));
  return [...known.values()].slice(0, 100);
}

const written = ({ name, address }: MailAddress) => ({
  name: shownName(name).slice(0, 200),
  address: address.slice(0, 254),
});

function textOf(read: ReceivedMessage, kind: BeginKind, timeZone: string): string {
  const { text, from, date, to, subject } = read;
  if (kind === 'replace') return text.slice(0, limits.quotedCharacters);
  const when = date === undefined ? '' : dayAndTime(timeZone, new Date(date));
  const who = from === undefined ? 'Un correspondant' : named(from);
  const quoted = text.trimEnd().slice(0, limits.quotedCharacters);
  if (kind === 'forward')
    return [
      ...['\n', '---------- Message transféré ----------', `De : ${who}`],
      ...(when === '' ? [] : [`Date : ${when}`]),
      ...[`Objet : ${subject.shown}`, `À : ${to.map(named).join(', ')}`, '', quoted],
    ].join('\n');
  const said = when === '' ? `${who} a écrit :` : `Le ${when}, ${who} a écrit :`;
  return `\n\n${said}\n${quoted
    .split('\n')
    .map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`))
    .join('\n')}`;
}

const named = ({ name, address }: MailAddress) => (name === '' ? address : `${shownName(name)} <${address}>`);

function dayAndTime(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('fr-FR', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
}
