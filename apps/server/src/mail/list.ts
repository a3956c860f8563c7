import type { MailRow, MailSearch } from '@trousse/contract';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { requireFolder } from './folders.ts';
import type { IndexedMessage } from './index/open-index.ts';
import type { LiveMailbox } from './live-mailbox.ts';
import { toRow } from './rows.ts';
import { type ServerQuestion, searchServer } from './server-search.ts';

export type ListQuestion = {
  readonly mailbox: string;
  readonly folder?: string | undefined;
  readonly label?: string | undefined;
  readonly search?: MailSearch | undefined;
  readonly from: number;
  readonly count: number;
};
export type MailList = { total: number; messages: number; rows: MailRow[]; complete: boolean };

type Collaborators = Pick<Context, 'mail' | 'journal'>;

/**
 * A window of a folder, a label or the whole mailbox, newest first, results said to be critical and unread before them.
 * The index answers where it can, else the operator, message by message (EFF-90, EFF-95, EFF-96).
 * @throws MAIL_NOT_OPEN, MAIL_FOLDER_UNKNOWN, what the operator refuses
 */
export async function list({ mail }: Collaborators, session: Session, asked: ListQuestion): Promise<MailList> {
  const mailbox = await requireOpen(mail.inSession(session, asked.mailbox));
  const { from, count } = asked;
  const search = asked.search && hasWords(asked.search) ? asked.search : undefined;
  const folders =
    asked.folder === undefined
      ? mailbox.folders.filter(({ role }) => role !== 'trash' && role !== 'junk' && role !== 'drafts')
      : [requireFolder(mailbox.folders, asked.folder)];
  const keyword = asked.label === undefined ? undefined : requireLabel(mailbox, asked.label);
  const question: ServerQuestion = {
    ...{ folders, from, count },
    ...(search && { search }),
    ...(keyword !== undefined && { keyword }),
  };
  const names = folders.map(({ name }) => name);
  const threads = mailbox.settings.threads;
  const answer = await mailbox.index?.list({ ...question, folders: names, threads });
  if (answer === undefined) return await searchServer(mailbox, question);
  const { total, messages, complete, rows } = answer;
  return { total, messages, complete, rows: rows.flatMap((row) => indexedRow(mailbox, row)) };
}

/** The messages of a thread, the oldest first. @throws MAIL_NOT_OPEN, MAIL_MESSAGE_GONE */
export async function thread(
  { mail }: Collaborators,
  session: Session,
  { mailbox: handle, thread: name }: { mailbox: string; thread: string },
): Promise<{ rows: MailRow[] }> {
  const mailbox = await requireOpen(mail.inSession(session, handle));
  const found = name.startsWith('thread-') ? ((await mailbox.index?.thread(name)) ?? []) : [];
  if (found.length > 0) return { rows: found.flatMap((one) => indexedRow(mailbox, one)) };
  // Without index a thread is its only message.
  const { folder, uid } = mailbox.place(name);
  const { rows } = await searchServer(mailbox, { folders: [folder], uids: [uid], from: 0, count: 1 });
  return { rows };
}

/** A row of the index; none where its folder left meanwhile. */
export function indexedRow(mailbox: LiveMailbox, one: IndexedMessage): MailRow[] {
  const folder = mailbox.folders.find(({ name }) => name === one.folder);
  if (folder === undefined) return [];
  const { thread: name, count, unread, critical, cancelled, uidValidity } = one;
  return [
    toRow(one, { ...folder, uidValidity }, mailbox.rowRules, { thread: name, count, unread, critical, cancelled }),
  ];
}

/** A mailbox whose folders are known; one that is being opened is waited for. @throws MAIL_NOT_OPEN, MAIL_TOKEN_NEEDED or why it failed */
export async function requireOpen(mailbox: LiveMailbox): Promise<LiveMailbox> {
  if (mailbox.folders.length === 0) await mailbox.opened();
  if (mailbox.folders.length > 0) return mailbox;
  if (mailbox.state === 'token-needed') throw failure('MAIL_TOKEN_NEEDED');
  throw failure(mailbox.state === 'failed' ? 'MAIL_UNREACHABLE' : 'MAIL_NOT_OPEN');
}

function requireLabel({ settings, address }: LiveMailbox, label: string): string {
  const known = settings.labels[address.toLowerCase()]?.some(({ keyword }) => keyword === label);
  if (!known) throw failure('MAIL_FOLDER_UNKNOWN');
  return label;
}

function hasWords({ exact: _, ...criteria }: MailSearch): boolean {
  return Object.values(criteria).some((value) => value !== undefined && value !== '' && value !== false);
}
