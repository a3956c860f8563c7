import { MailboxFailure } from '@trousse/mss';
import { failure } from '../errors.ts';
import { type FolderState, folderPathOf } from './folders.ts';
import { keptMessage, keptQuery } from './kept-message.ts';
import type { Connection } from './line.ts';
import type { LiveMailbox } from './live-mailbox.ts';
import { messageName } from './message-names.ts';
import type { ArrivedMessage, FolderRole, FoundMessage } from './open-mailbox.ts';

/** What the outbox and the followers of a mailbox do with messages: by the operator alone, whatever the index knows. */

/** In the inbox, `Envoyés` and `Brouillons`, or everywhere. @param messageId with its angle brackets */
export async function findByMessageId(
  mailbox: LiveMailbox,
  messageId: string,
  everywhere: boolean,
): Promise<FoundMessage[]> {
  const found: FoundMessage[] = [];
  const likely = mailbox.folders.filter(({ role }) => role && ['inbox', 'sent', 'drafts'].includes(role));
  for (const folder of everywhere ? mailbox.folders : likely) {
    const { uids, uidValidity } = await mailbox.inFolder(folder.path, async (connection) => ({
      uids: done(await connection.search({ header: { 'message-id': messageId } }, { uid: true })),
      uidValidity: validityOf(connection),
    }));
    for (const uid of uids) found.push(foundIn(folder, uidValidity, uid));
  }
  return found;
}

/** Copies or moves a message to the folder of a role. @throws MAIL_MESSAGE_GONE */
export async function transfer(
  mailbox: LiveMailbox,
  found: FoundMessage,
  to: FolderRole,
  how: 'messageCopy' | 'messageMove',
): Promise<void> {
  const path = await mailbox.ask((connection) => folderPathOf(connection, mailbox.folders, to));
  await mailbox.inFolder(
    found.path,
    async (connection) => {
      if (validityOf(connection) !== found.uidValidity) throw failure('MAIL_MESSAGE_GONE');
      if ((await connection[how]([found.uid], path, { uid: true })) === false) throw failure('MAIL_MESSAGE_GONE');
    },
    false,
  );
  await follow(mailbox, found.role, to);
}

/** Adds a message to the folder of a role. @returns where it stands, where the operator says (UIDPLUS) */
export async function append(
  mailbox: LiveMailbox,
  to: FolderRole,
  mime: Uint8Array,
  flags: readonly string[],
): Promise<FoundMessage | undefined> {
  const bytes = Buffer.from(mime.buffer, mime.byteOffset, mime.byteLength);
  const { path, answer } = await mailbox.ask(async (connection) => {
    const where = await folderPathOf(connection, mailbox.folders, to);
    return { path: where, answer: await connection.append(where, bytes, [...flags]) };
  }, false);
  await follow(mailbox, to);
  const { uid, uidValidity } = answer || {};
  if (uid === undefined || uidValidity === undefined) return undefined;
  return foundIn({ role: to, path, name: mailbox.folderName(path) }, String(uidValidity), uid);
}

/** Erases a message for good, if it is still there. */
export async function erase(mailbox: LiveMailbox, found: FoundMessage): Promise<void> {
  await mailbox.inFolder(found.path, async (connection) => {
    if (validityOf(connection) === found.uidValidity) done(await connection.messageDelete([found.uid], { uid: true }));
  });
  await follow(mailbox, found.role);
}

/** The library answers `false` where the line was lost or the operator refused: nothing found is something else. */
function done<T>(answer: T | false | undefined): T {
  if (answer === false || answer === undefined) throw new MailboxFailure('unreachable');
  return answer;
}

/** The last messages of a folder, the oldest first. */
export async function newest(mailbox: LiveMailbox, role: FolderRole, count: number): Promise<ArrivedMessage[]> {
  const folder = mailbox.folders.find((one) => one.role === role);
  if (folder === undefined) return [];
  return await mailbox.inFolder(folder.path, async (connection) => {
    const exists = connection.mailbox ? connection.mailbox.exists : 0;
    if (exists === 0) return [];
    const fetched = await connection.fetchAll(`${Math.max(1, exists - count + 1)}:*`, keptQuery(false));
    return await Promise.all(fetched.map(async (one) => arrivedIn(mailbox, folder, await keptMessage(one))));
  });
}

/** The whole message as it travelled. @throws MAIL_MESSAGE_GONE */
export async function sourceAt(mailbox: LiveMailbox, path: string, uidValidity: string, uid: number): Promise<Buffer> {
  const fetched = await mailbox.inFolder(path, async (connection) =>
    validityOf(connection) === uidValidity
      ? await connection.fetchOne(`${uid}`, { source: true }, { uid: true })
      : undefined,
  );
  if (!fetched || fetched.source === undefined) throw failure('MAIL_MESSAGE_GONE');
  return fetched.source;
}

export function arrivedIn(
  mailbox: LiveMailbox,
  folder: FolderState,
  { uid, messageId }: { uid: number; messageId: string | undefined },
): ArrivedMessage {
  const { path, uidValidity } = folder;
  return {
    ...foundIn(folder, uidValidity, uid),
    messageId,
    source: () => sourceAt(mailbox, path, uidValidity, uid),
  };
}

function foundIn(
  { role, path, name }: Pick<FolderState, 'role' | 'path' | 'name'>,
  uidValidity: string,
  uid: number,
): FoundMessage {
  return { role, path, uidValidity, uid, message: messageName({ folder: name, uidValidity, uid }) };
}

/** What changed need not be waited for: the act itself is done. */
async function follow(mailbox: LiveMailbox, ...roles: readonly (FolderRole | undefined)[]): Promise<void> {
  const changed = mailbox.folders.filter(({ role }) => role !== undefined && roles.includes(role));
  await mailbox.changed(...changed.map(({ name }) => name)).catch(() => undefined);
}

function validityOf(connection: Connection): string {
  return connection.mailbox ? String(connection.mailbox.uidValidity) : '';
}
