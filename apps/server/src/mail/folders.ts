import type { MailFolder } from '@trousse/contract';
import { failure } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Connection } from './line.ts';
import type { FolderRole } from './open-mailbox.ts';

/** A folder as the operator has it. */
export type FolderState = {
  /** As the page names it. */
  readonly name: string;
  readonly path: string;
  readonly title: string;
  readonly parentPath: string;
  readonly role: FolderRole | undefined;
  readonly uidValidity: string;
  /** The number that the next message to come will have, at least. */
  readonly uidNext: number;
  readonly messages: number;
  readonly unread: number;
};

const roles: Readonly<Record<string, FolderRole>> = {
  ...{ '\\Inbox': 'inbox', '\\Sent': 'sent', '\\Drafts': 'drafts', '\\Archive': 'archive' },
  ...{ '\\Junk': 'junk', '\\Trash': 'trash' },
};
const order: readonly FolderRole[] = ['inbox', 'drafts', 'sent', 'archive', 'junk', 'trash'];

/** Names of folders that a mailbox lacks, made when they are first needed. */
const missing: Readonly<Record<FolderRole, string>> = {
  ...{ inbox: 'INBOX', sent: 'Envoyés', drafts: 'Brouillons', archive: 'Archives', junk: 'Indésirables' },
  trash: 'Corbeille',
};

/** Every folder that holds messages, with what it holds. @param nameOf names a path for the page */
export async function listFolders(connection: Connection, nameOf: (path: string) => string): Promise<FolderState[]> {
  const statusQuery = { messages: true, unseen: true, uidValidity: true, uidNext: true };
  const listed = await connection.list({ statusQuery });
  const taken = new Set<FolderRole>();
  const folders = listed
    .filter(({ flags, status }) => !flags.has('\\Noselect') && !flags.has('\\NonExistent') && status !== undefined)
    .slice(0, limits.mailFolders)
    .map(({ path, name, parentPath, specialUse, status }): FolderState => {
      const role = path.toUpperCase() === 'INBOX' ? 'inbox' : roles[specialUse ?? ''];
      const first = role !== undefined && !taken.has(role) ? role : undefined;
      if (first !== undefined) taken.add(first);
      return {
        ...{ name: nameOf(path), path, title: name, parentPath, role: first },
        ...{ uidValidity: String(status?.uidValidity ?? 0), uidNext: status?.uidNext ?? 1 },
        ...{ messages: status?.messages ?? 0, unread: status?.unseen ?? 0 },
      };
    });
  return folders.sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path, 'fr'));
}

function rank({ role }: FolderState): number {
  return role === undefined ? order.length : order.indexOf(role);
}

/** The folder of a role; made where the mailbox has none. */
export async function folderPathOf(
  connection: Connection,
  folders: readonly FolderState[],
  role: FolderRole,
): Promise<string> {
  const known = folders.find((one) => one.role === role);
  if (known !== undefined) return known.path;
  const { path } = await connection.mailboxCreate(missing[role]);
  await connection.mailboxSubscribe(path).catch(() => false);
  return path;
}

/** Folders as the page shows them. */
export function toFolders(folders: readonly FolderState[]): MailFolder[] {
  return folders.map((one) => {
    const parent = folders.find(({ path }) => path === one.parentPath);
    return {
      ...{ folder: one.name, name: one.title, messages: one.messages, unread: one.unread, own: one.role === undefined },
      ...(parent && parent.path !== one.path && { parent: parent.name }),
      ...(one.role && { role: one.role }),
    };
  });
}

/** @throws MAIL_FOLDER_UNKNOWN */
export function requireFolder(folders: readonly FolderState[], name: string): FolderState {
  const found = folders.find((one) => one.name === name);
  if (found === undefined) throw failure('MAIL_FOLDER_UNKNOWN');
  return found;
}
