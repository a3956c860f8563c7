import type { MailFolder, MailRow } from '@trousse/contract';
import { queryClient } from '../shell/query-client.ts';
import { failureOf } from '../ui/failure.ts';
import { counted } from '../ui/format.ts';
import { toast } from '../ui/toast.component.tsx';
import { clearChosen } from './chosen.store.ts';
import {
  changeMessage,
  type Folders,
  foldersQuery,
  saveFolder,
  sendMarks,
  sendMove,
  sendRemoval,
  threadIn,
} from './mail.resource.ts';
import { changeRows, listsChanged, takeAway } from './mail-rows.ts';
import { folderName } from './mail-words.ts';

/** Messages of one request (contract/mail). */
const mostAtOnce = 1_000;
const archiveName = 'Archives';

export type Marks = { seen?: boolean; flagged?: boolean; addLabel?: string; removeLabel?: string };

const inPlural = (count: number, one: string, many: string) => (count >= 2 ? many : one);

/** Marks rows, at once on screen, and offers to undo. @param quietly says nothing: an act of one row is seen on it */
export async function mark(mailbox: string, rows: readonly MailRow[], marks: Marks, quietly = false): Promise<void> {
  const wanted = new Set(rows.map(({ message }) => message));
  changeRows(mailbox, (row) => (wanted.has(row.message) ? marked(row, marks) : row));
  for (const message of wanted)
    changeMessage(mailbox, message, (known) => ({ ...known, row: marked(known.row, marks) }));
  clearChosen();
  try {
    for (const messages of (await byFolder(mailbox, rows)).values())
      for (const some of slices(messages)) await sendMarks(mailbox, some, marks);
  } catch (error) {
    return failed(mailbox, error);
  }
  const undo = () => void mark(mailbox, rows, opposite(marks), true);
  if (!quietly)
    toast(`${subject(rows)} ${markWords(marks, rows.length)}.`, { action: { label: 'Annuler', run: undo } });
}

/** A row as it is once marked. */
export function marked(row: MailRow, { seen, flagged, addLabel, removeLabel }: Marks): MailRow {
  return {
    ...row,
    ...(seen !== undefined && { unread: seen ? 0 : row.count }),
    ...(flagged !== undefined && { flagged }),
    ...(addLabel !== undefined && { labels: [...new Set([...row.labels, addLabel])] }),
    ...(removeLabel !== undefined && { labels: row.labels.filter((label) => label !== removeLabel) }),
  };
}

function opposite({ seen, flagged, addLabel, removeLabel }: Marks): Marks {
  return {
    ...(seen !== undefined && { seen: !seen }),
    ...(flagged !== undefined && { flagged: !flagged }),
    ...(addLabel !== undefined && { removeLabel: addLabel }),
    ...(removeLabel !== undefined && { addLabel: removeLabel }),
  };
}

function markWords({ seen, flagged, addLabel }: Marks, count: number): string {
  const s = inPlural(count, '', 's');
  if (seen !== undefined) return seen ? `marqué${s} comme lu${s}` : `marqué${s} comme non lu${s}`;
  if (flagged !== undefined) return flagged ? `suivi${s}` : inPlural(count, 'n’est plus suivi', 'ne sont plus suivis');
  return addLabel === undefined
    ? inPlural(count, 'n’a plus cette étiquette', 'n’ont plus cette étiquette')
    : `étiqueté${s}`;
}

/** `Message` or `3 messages`: never a subject, which may name a patient, in a notice that outlives its screen. */
function subject(rows: readonly MailRow[]): string {
  if (rows.length !== 1) return counted(rows.length, 'message', 'messages');
  return rows[0]!.count > 1 ? 'Conversation' : 'Message';
}

/** Moves rows into a folder, gone at once from the list, and offers to undo. */
export async function move(mailbox: string, rows: readonly MailRow[], folder: MailFolder): Promise<void> {
  const words = `${subject(rows)} ${agreed('déplacé', rows)} dans « ${folderName(folder)} ».`;
  await carry(mailbox, rows, (messages) => sendMove(mailbox, messages, folder.folder), words);
}

/** To the archive folder, made where the mailbox has none. */
export async function archive(mailbox: string, rows: readonly MailRow[]): Promise<void> {
  const folder = await archiveFolder(mailbox).catch((error: unknown) => failed(mailbox, error));
  if (!folder) return;
  const words = `${subject(rows)} ${agreed('archivé', rows)}.`;
  await carry(mailbox, rows, (messages) => sendMove(mailbox, messages, folder.folder), words);
}

async function archiveFolder(mailbox: string): Promise<MailFolder | undefined> {
  const find = async () => {
    const { folders } = await queryClient.ensureQueryData(foldersQuery(mailbox));
    return (
      folders.find(({ role }) => role === 'archive') ??
      folders.find(({ name, role }) => role === undefined && name === archiveName)
    );
  };
  const known = await find();
  if (known !== undefined) return known;
  await saveFolder(mailbox, { name: archiveName });
  return await find();
}

/** To the trash, undone by one press; from the trash for good, which the person was asked about. */
export async function remove(mailbox: string, rows: readonly MailRow[]): Promise<void> {
  const known = queryClient.getQueryData<Folders>(foldersQuery(mailbox).queryKey);
  const trash = known?.folders.find(({ role }) => role === 'trash')?.folder;
  const forGood = rows.every(({ folder }) => folder === trash);
  const words = `${subject(rows)} ${agreed('supprimé', rows)}${forGood ? ' définitivement' : ''}.`;
  await carry(mailbox, rows, (messages) => sendRemoval(mailbox, messages), words, !forGood);
}

function agreed(verb: string, rows: readonly MailRow[]): string {
  if (rows.length === 1) return rows[0]!.count > 1 ? `${verb}e` : verb;
  return `${verb}s`;
}

/** Takes rows out of their folders by an act that gives their messages new names, by which they are brought back. */
async function carry(
  mailbox: string,
  rows: readonly MailRow[],
  act: (messages: string[]) => Promise<string[]>,
  words: string,
  undoable = true,
): Promise<void> {
  takeAway(mailbox, new Set(rows.map(({ message }) => message)));
  clearChosen();
  const moved: { folder: string; messages: string[] }[] = [];
  try {
    for (const [folder, messages] of await byFolder(mailbox, rows))
      for (const some of slices(messages)) moved.push({ folder, messages: await act(some) });
  } catch (error) {
    return failed(mailbox, error);
  }
  void listsChanged(mailbox);
  const undo = async () => {
    try {
      for (const { folder, messages } of moved) await sendMove(mailbox, messages, folder);
    } catch (error) {
      return failed(mailbox, error);
    }
    await listsChanged(mailbox);
  };
  toast(words, undoable ? { action: { label: 'Annuler', run: () => void undo() } } : {});
}

/** The messages of rows by the folder they stand in; a thread is all of its messages there. */
async function byFolder(mailbox: string, rows: readonly MailRow[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const { folder, message, thread, count } of rows) {
    const messages = count > 1 ? await threadIn(mailbox, thread, folder) : [message];
    found.set(folder, [...(found.get(folder) ?? []), ...messages]);
  }
  return found;
}

function slices(messages: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(messages.length / mostAtOnce) }, (_, at) =>
    messages.slice(at * mostAtOnce, (at + 1) * mostAtOnce),
  );
}

/** What was shown too early is asked for again; the operator's own words go with ours. */
function failed(mailbox: string, error: unknown): undefined {
  void listsChanged(mailbox);
  tellMailFailure(error);
}

export function tellMailFailure(error: unknown): void {
  const { message, next, serverText } = failureOf(error);
  toast(`${message} ${serverText ? `Réponse de l’opérateur : ${serverText}` : next}`, { tone: 'danger' });
}
