import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import type { Act, Details } from '../journal/entry.ts';
import type { Session } from '../session/session.ts';
import { type FolderState, folderPathOf, requireFolder } from './folders.ts';
import type { LiveMailbox } from './live-mailbox.ts';
import { messageName } from './message-names.ts';

export type Collaborators = Pick<Context, 'mail' | 'journal' | 'keys' | 'random'>;

type Marks = {
  readonly seen?: boolean | undefined;
  readonly flagged?: boolean | undefined;
  readonly addLabel?: string | undefined;
  readonly removeLabel?: string | undefined;
};

/** Notes an act on a mailbox in the journal: who, when, which, never what about (ECO.4.1.1). */
export async function traced(
  { journal, keys }: Pick<Context, 'journal' | 'keys'>,
  { professional, address }: LiveMailbox,
  act: Act,
  details: Details = {},
): Promise<void> {
  const mailbox = keys.mailMark(professional, 'address', address.toLowerCase()).toString('base64url').slice(0, 16);
  await journal.add(act, { actor: professional, details: { mailbox, ...details } });
}

/** Marks messages read, starred or with a label, on the operator's side (EFF-93). @throws MAIL_MESSAGE_GONE */
export async function mark(
  context: Collaborators,
  session: Session,
  { mailbox: handle, messages, ...marks }: Marks & { mailbox: string; messages: readonly string[] },
): Promise<void> {
  const mailbox = context.mail.inSession(session, handle);
  const labels = mailbox.settings.labels[mailbox.address.toLowerCase()] ?? [];
  for (const label of [marks.addLabel, marks.removeLabel])
    if (label !== undefined && !labels.some(({ keyword }) => keyword === label)) throw failure('MAIL_FOLDER_UNKNOWN');
  const add = [...(marks.seen ? ['\\Seen'] : []), ...(marks.flagged ? ['\\Flagged'] : [])];
  const remove = [...(marks.seen === false ? ['\\Seen'] : []), ...(marks.flagged === false ? ['\\Flagged'] : [])];
  if (marks.addLabel !== undefined) add.push(marks.addLabel);
  if (marks.removeLabel !== undefined) remove.push(marks.removeLabel);
  await traced(context, mailbox, 'mail-marked', { messages: messages.length });
  const groups = byFolder(mailbox, messages);
  for (const { folder, uids } of groups)
    await mailbox.inFolder(folder.path, async (connection) => {
      if (add.length > 0) await connection.messageFlagsAdd(uids, add, { uid: true });
      if (remove.length > 0) await connection.messageFlagsRemove(uids, remove, { uid: true });
    });
  await mailbox.changed(...groups.map(({ folder }) => folder.name));
}

/** Moves messages. @returns their names where they are now, in the same order, where the operator says (UIDPLUS) */
export async function move(
  context: Collaborators,
  session: Session,
  { mailbox: handle, messages, folder }: { mailbox: string; messages: readonly string[]; folder: string },
): Promise<{ messages: string[] }> {
  const mailbox = context.mail.inSession(session, handle);
  const target = requireFolder(mailbox.folders, folder);
  await traced(context, mailbox, 'mail-moved', { messages: messages.length });
  return { messages: await moveTo(mailbox, messages, target) };
}

/** Moves messages to the trash; those that are in it go for good. */
export async function remove(
  context: Collaborators,
  session: Session,
  { mailbox: handle, messages }: { mailbox: string; messages: readonly string[] },
): Promise<{ messages: string[] }> {
  const mailbox = context.mail.inSession(session, handle);
  const trash = await trashOf(mailbox);
  const groups = byFolder(mailbox, messages);
  const gone = groups.filter(({ folder }) => folder.path === trash.path);
  await traced(context, mailbox, gone.length > 0 ? 'mail-erased' : 'mail-moved', { messages: messages.length });
  for (const { folder, uids } of gone)
    await mailbox.inFolder(folder.path, (connection) => connection.messageDelete(uids, { uid: true }));
  const kept = messages.filter((message) => mailbox.place(message).folder.path !== trash.path);
  if (kept.length > 0) return { messages: await moveTo(mailbox, kept, trash) };
  await mailbox.changed(trash.name);
  return { messages: [] };
}

/** The trash of a mailbox, made where it has none. */
export async function trashOf(mailbox: LiveMailbox): Promise<FolderState> {
  const known = mailbox.folders.find(({ role }) => role === 'trash');
  if (known !== undefined) return known;
  const path = await mailbox.ask((connection) => folderPathOf(connection, mailbox.folders, 'trash'));
  await mailbox.refresh();
  const made = mailbox.folders.find((one) => one.path === path || one.role === 'trash');
  if (made === undefined) throw failure('MAIL_DECLINED');
  return made;
}

async function moveTo(mailbox: LiveMailbox, messages: readonly string[], target: FolderState): Promise<string[]> {
  const moved = new Map<string, string>();
  const groups = byFolder(mailbox, messages).filter(({ folder }) => folder.path !== target.path);
  for (const { folder, uids, names } of groups) {
    const answer = await mailbox.inFolder(
      folder.path,
      (connection) => connection.messageMove(uids, target.path, { uid: true }),
      false,
    );
    if (!answer) throw failure('MAIL_MESSAGE_GONE');
    const uidValidity = String(answer.uidValidity ?? target.uidValidity);
    for (const [index, uid] of uids.entries()) {
      const now = answer.uidMap?.get(uid);
      if (now !== undefined) moved.set(names[index]!, messageName({ folder: target.name, uidValidity, uid: now }));
    }
  }
  await mailbox.changed(target.name, ...groups.map(({ folder }) => folder.name));
  return messages.flatMap((name) => moved.get(name) ?? []);
}

type Group = { readonly folder: FolderState; readonly uids: number[]; readonly names: string[] };

function byFolder(mailbox: LiveMailbox, messages: readonly string[]): Group[] {
  const groups = new Map<string, Group>();
  for (const name of new Set(messages)) {
    const { folder, uid } = mailbox.place(name);
    const group = groups.get(folder.path) ?? { folder, uids: [], names: [] };
    group.uids.push(uid);
    group.names.push(name);
    groups.set(folder.path, group);
  }
  return [...groups.values()];
}
