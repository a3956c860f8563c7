import type { Mailbox, MailSettings, MailState } from '@trousse/contract';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { describeMailbox } from './proposals.ts';
import type { KeptSettings, KnownMailbox } from './settings.ts';
import { hasToken } from './token.ts';

type Collaborators = Pick<Context, 'mail' | 'directory' | 'journal' | 'log' | 'keys'>;

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/**
 * Opens a mailbox with the token of the session, and keeps its address in the settings (EFF-92).
 * @throws MAIL_DOMAIN_REFUSED, MAIL_TOKEN_NEEDED, MAIL_REFUSED, MAIL_UNREACHABLE, MAIL_CERTIFICATE
 */
export async function connect(
  context: Collaborators,
  session: Session,
  address: string,
  signal: AbortSignal,
): Promise<Mailbox> {
  const { mail, journal, keys } = context;
  mail.requireMailbox(session);
  if (!mail.operators?.discovery.accepts(address)) throw failure('MAIL_DOMAIN_REFUSED');
  const { mailboxes } = await mail.keptSettings(session.nationalId);
  const known =
    mailboxes.find((one) => same(one.address, address)) ?? (await describeMailbox(context, session, address, signal));
  const mailbox = await mail.hold(session, known);
  const kept = mailboxes.some((one) => same(one.address, address));
  try {
    if (![...mailbox.sessions].some(hasToken)) throw failure('MAIL_TOKEN_NEEDED');
    if (mailbox.state !== 'open') await mailbox.open();
  } catch (error) {
    if (!kept) mail.forget(session.nationalId, address);
    else if (!hasToken(session)) mailbox.setState('token-needed', 'MAIL_TOKEN_NEEDED');
    throw error;
  }
  await journal.add('mailbox-opened', {
    actor: session.nationalId,
    details: { mailbox: markOf(keys, session.nationalId, address) },
  });
  if (!kept) await mail.changeSettings(session.nationalId, (before) => withMailbox(before, known));
  return mail.toMailbox(session, mailbox);
}

/** Closes a mailbox in every session of the person, and forgets its address. */
export async function disconnect(
  { mail, journal, keys }: Collaborators,
  session: Session,
  handle: string,
): Promise<void> {
  const { address } = mail.inSession(session, handle);
  await journal.add('mailbox-closed', {
    actor: session.nationalId,
    details: { mailbox: markOf(keys, session.nationalId, address) },
  });
  await mail.changeSettings(session.nationalId, (before) => ({
    ...before,
    mailboxes: before.mailboxes.filter((one) => !same(one.address, address)),
  }));
  mail.forget(session.nationalId, address);
}

/**
 * Keeps how the professional uses secure mail (EFF-191, EFF-102); addresses that left are closed.
 * @throws MAIL_DOMAIN_REFUSED for an address that no operator holds
 */
export async function saveSettings(
  context: Collaborators,
  session: Session,
  { addresses, ...choices }: MailSettings,
  signal: AbortSignal,
): Promise<MailState> {
  const { mail } = context;
  mail.requireMailbox(session);
  const wanted = addresses.filter((one, at) => addresses.findIndex((other) => same(one, other)) === at);
  if (!wanted.every((address) => mail.operators?.discovery.accepts(address))) throw failure('MAIL_DOMAIN_REFUSED');
  const before = await mail.keptSettings(session.nationalId);
  const mailboxes: KnownMailbox[] = [];
  for (const address of wanted) {
    const known = before.mailboxes.find((one) => same(one.address, address));
    mailboxes.push(known ?? (await describeMailbox(context, session, address, signal)));
  }
  await mail.changeSettings(session.nationalId, (now) => ({ ...now, ...choices, mailboxes }));
  for (const { address } of before.mailboxes)
    if (!wanted.some((one) => same(one, address))) mail.forget(session.nationalId, address);
  await mail.openKnown(session);
  return await mail.stateOf(session);
}

function withMailbox(before: KeptSettings, known: KnownMailbox): KeptSettings {
  if (before.mailboxes.some((one) => same(one.address, known.address))) return before;
  return { ...before, mailboxes: [...before.mailboxes, known] };
}

/** The name under which the journal knows a mailbox. */
export function markOf(keys: Context['keys'], professional: string, address: string): string {
  return keys.mailMark(professional, 'address', address.toLowerCase()).toString('base64url').slice(0, 16);
}
