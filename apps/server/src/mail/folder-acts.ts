import type { MailFolder, MailLabel } from '@trousse/contract';
import { failure } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Session } from '../session/session.ts';
import { type Collaborators, traced, trashOf } from './acts.ts';
import { type FolderState, requireFolder, toFolders } from './folders.ts';
import { requireOpen } from './list.ts';
import type { LiveMailbox } from './live-mailbox.ts';
import type { KnownLabel } from './settings.ts';

type View = { folders: MailFolder[]; labels: MailLabel[] };

/** The folders and labels of a mailbox, with what they hold. @throws MAIL_NOT_OPEN, MAIL_TOKEN_NEEDED */
export async function folders({ mail }: Pick<Collaborators, 'mail'>, session: Session, handle: string): Promise<View> {
  return await foldersView(await requireOpen(mail.inSession(session, handle)));
}

export async function foldersView(mailbox: LiveMailbox): Promise<View> {
  const counts = await mailbox.index?.keywords();
  const labels = labelsOf(mailbox).map((label) => toLabel(label, counts?.get(label.keyword)));
  return { folders: toFolders(mailbox.folders), labels };
}

/** Creates a folder (EFF-94). @throws MAIL_FOLDER_EXISTS, MAIL_FOLDER_UNKNOWN for its parent, MAIL_DECLINED */
export async function createFolder(
  context: Collaborators,
  session: Session,
  { mailbox: handle, name, parent }: { mailbox: string; name: string; parent?: string | undefined },
): Promise<MailFolder> {
  const mailbox = await requireOpen(context.mail.inSession(session, handle));
  const above = parent === undefined ? undefined : requireFolder(mailbox.folders, parent);
  await traced(context, mailbox, 'mail-folder-changed', { how: 'created' });
  const made = await mailbox.ask(async (connection) => {
    const path = pathOf(name, above?.path, connection.namespace?.delimiter);
    const { path: full, created } = await connection.mailboxCreate(path);
    if (!created) throw failure('MAIL_FOLDER_EXISTS');
    await connection.mailboxSubscribe(full).catch(() => false);
    return full;
  }, false);
  return await viewOf(mailbox, made);
}

/** Renames a folder of the person's own. @throws MAIL_FOLDER_EXISTS, MAIL_FOLDER_UNKNOWN, MAIL_DECLINED */
export async function renameFolder(
  context: Collaborators,
  session: Session,
  { mailbox: handle, folder, name }: { mailbox: string; folder: string; name: string },
): Promise<MailFolder> {
  const mailbox = await requireOpen(context.mail.inSession(session, handle));
  const known = requireOwn(mailbox, folder);
  await traced(context, mailbox, 'mail-folder-changed', { how: 'renamed' });
  const renamed = await mailbox.ask(async (connection) => {
    const path = pathOf(name, known.parentPath || undefined, connection.namespace?.delimiter);
    if (mailbox.folders.some((one) => one.path === path && one !== known)) throw failure('MAIL_FOLDER_EXISTS');
    return (await connection.mailboxRename(known.path, path)).newPath;
  }, false);
  return await viewOf(mailbox, renamed);
}

/** Deletes a folder of the person's own, its messages moved to the trash first. */
export async function deleteFolder(
  context: Collaborators,
  session: Session,
  { mailbox: handle, folder }: { mailbox: string; folder: string },
): Promise<void> {
  const mailbox = await requireOpen(context.mail.inSession(session, handle));
  const known = requireOwn(mailbox, folder);
  const trash = await trashOf(mailbox);
  await traced(context, mailbox, 'mail-folder-changed', { how: 'deleted' });
  await mailbox.inFolder(known.path, async (connection) => {
    if (connection.mailbox && connection.mailbox.exists > 0) await connection.messageMove('1:*', trash.path);
  });
  await mailbox.ask(async (connection) => {
    await connection.mailboxClose();
    await connection.mailboxDelete(known.path);
  }, false);
  await mailbox.changed(trash.name);
}

/** Creates a label, or changes its name or colour: the keyword on the operator's side stays. @throws TOO_MANY */
export async function saveLabel(
  context: Collaborators,
  session: Session,
  asked: { mailbox: string; label?: string | undefined; name: string; colour: MailLabel['colour'] },
): Promise<MailLabel> {
  const mailbox = await requireOpen(context.mail.inSession(session, asked.mailbox));
  const before = labelsOf(mailbox).find(({ keyword }) => keyword === asked.label);
  if (asked.label !== undefined && before === undefined) throw failure('MAIL_FOLDER_UNKNOWN');
  const keyword = before?.keyword ?? `trousse-${Buffer.from(context.random(6)).toString('hex')}`;
  const label: KnownLabel = { keyword, name: asked.name, colour: asked.colour };
  if (before === undefined && labelsOf(mailbox).length >= limits.mailLabels) throw failure('TOO_MANY');
  await traced(context, mailbox, 'mail-label-changed');
  await changeLabels(context, mailbox, (labels) =>
    before === undefined ? [...labels, label] : labels.map((one) => (one.keyword === keyword ? label : one)),
  );
  mailbox.events.push({ type: 'its-folders' });
  return toLabel(label, (await mailbox.index?.keywords())?.get(keyword));
}

/** Deletes a label: messages lose it. */
export async function deleteLabel(
  context: Collaborators,
  session: Session,
  { mailbox: handle, label }: { mailbox: string; label: string },
): Promise<void> {
  const mailbox = await requireOpen(context.mail.inSession(session, handle));
  if (!labelsOf(mailbox).some(({ keyword }) => keyword === label)) throw failure('MAIL_FOLDER_UNKNOWN');
  await traced(context, mailbox, 'mail-label-changed');
  for (const { path, messages } of mailbox.folders) {
    if (messages === 0) continue;
    await mailbox.inFolder(path, async (connection) => {
      const uids = (await connection.search({ keyword: label }, { uid: true })) || [];
      if (uids.length > 0) await connection.messageFlagsRemove(uids, [label], { uid: true });
    });
  }
  await changeLabels(context, mailbox, (labels) => labels.filter(({ keyword }) => keyword !== label));
  await mailbox.changed(...mailbox.folders.map(({ name }) => name));
}

function labelsOf({ settings, address }: LiveMailbox): readonly KnownLabel[] {
  return settings.labels[address.toLowerCase()] ?? [];
}

async function changeLabels(
  { mail }: Collaborators,
  { professional, address }: LiveMailbox,
  change: (labels: readonly KnownLabel[]) => readonly KnownLabel[],
): Promise<void> {
  const key = address.toLowerCase();
  await mail.changeSettings(professional, (before) => ({
    ...before,
    labels: { ...before.labels, [key]: change(before.labels[key] ?? []) },
  }));
}

function toLabel({ keyword, name, colour }: KnownLabel, counts?: { messages: number; unread: number }): MailLabel {
  return { label: keyword, name, colour, messages: counts?.messages ?? 0, unread: counts?.unread ?? 0 };
}

function requireOwn(mailbox: LiveMailbox, name: string): FolderState {
  const known = requireFolder(mailbox.folders, name);
  if (known.role !== undefined) throw failure('MAIL_DECLINED');
  return known;
}

/** A name never makes two levels: what separates them is no part of it. */
function pathOf(name: string, parent: string | undefined, told: string | null | undefined): string {
  const delimiter = told || '/';
  const clean = name
    .replaceAll(delimiter, '-')
    .replace(/[\u0000-\u001f\u007f%*]/g, '')
    .trim();
  if (clean === '') throw failure('MAIL_DECLINED');
  return parent === undefined ? clean : `${parent}${delimiter}${clean}`;
}

async function viewOf(mailbox: LiveMailbox, path: string): Promise<MailFolder> {
  await mailbox.refresh();
  const known = mailbox.folders.find((one) => one.path === path);
  const view = toFolders(mailbox.folders).find(({ folder }) => folder === known?.name);
  if (view === undefined) throw failure('MAIL_DECLINED');
  return view;
}
