import { queryOptions } from '@tanstack/react-query';
import type { MailEvent, MailFolder, MailLabel, MailMessage, MailPatient } from '@trousse/contract';
import { api, requestBytes } from '../shell/api.ts';
import { piecesAt } from '../shell/pieces.ts';
import { queryClient } from '../shell/query-client.ts';
import { type ListScope, pageRows } from './list-scope.ts';
import { applyMailbox, mailStateQuery } from './mail-state.resource.ts';
import type { Page } from './window-rows.ts';

/** Keys of what is known of a mailbox begin so. */
export const mailboxKey = (mailbox: string) => ['mail', mailbox] as const;
export const listsKey = (mailbox: string) => [...mailboxKey(mailbox), 'list'] as const;
export type ListKey = readonly ['mail', string, 'list', ListScope, number];

/** The addresses that the card and the Annuaire santé give for the person (EFF-91), asked on their act. */
export async function askProposals() {
  return (await api.mail.proposals()).addresses;
}

/** Opens a mailbox; it is opened by itself the next times (EFF-92). */
export async function connectMailbox(address: string): Promise<void> {
  applyMailbox(await api.mail.connect({ address }));
  await queryClient.invalidateQueries({ queryKey: mailStateQuery.queryKey });
}

export async function disconnectMailbox(mailbox: string): Promise<void> {
  await api.mail.disconnect({ mailbox });
  queryClient.removeQueries({ queryKey: mailboxKey(mailbox) });
  await queryClient.invalidateQueries({ queryKey: mailStateQuery.queryKey });
}

/** Leaves for the pages of Pro Santé Connect, and comes back to the mail. */
export async function authoriseMail(): Promise<void> {
  const { url } = await api.mail.authorise({ returnTo: '/messagerie' });
  location.assign(url);
}

export type Folders = { readonly folders: MailFolder[]; readonly labels: MailLabel[] };

export function foldersQuery(mailbox: string) {
  return queryOptions({
    queryKey: [...mailboxKey(mailbox), 'folders'],
    queryFn: ({ signal }): Promise<Folders> => api.mail.folders({ mailbox }, { signal }),
  });
}

export function listQuery(mailbox: string, scope: ListScope, page: number) {
  return queryOptions({
    queryKey: [...listsKey(mailbox), scope, page] as ListKey,
    // Rows come by fifties: what was asked and left, over a mailbox of years, is not worth keeping for long.
    gcTime: 60_000,
    queryFn: ({ signal }): Promise<Page> =>
      api.mail.list({ mailbox, ...scope, from: page * pageRows, count: pageRows }, { signal }),
  });
}

export function threadQuery(mailbox: string, thread: string) {
  return queryOptions({
    queryKey: [...mailboxKey(mailbox), 'thread', thread],
    queryFn: async ({ signal }) => (await api.mail.thread({ mailbox, thread }, { signal })).rows,
  });
}

export const messageKey = (mailbox: string, message: string) => [...mailboxKey(mailbox), 'message', message] as const;

/** A message that the reader opens: it is read from then on; asked again later, it stays as the reader left it. */
export function messageQuery(mailbox: string, message: string) {
  const queryKey = messageKey(mailbox, message);
  return queryOptions({
    queryKey,
    queryFn: ({ signal }): Promise<MailMessage> => {
      const known = queryClient.getQueryData(queryKey) !== undefined;
      return api.mail.read({ mailbox, message, ...(known && { keepUnread: true }) }, { signal });
    },
  });
}

export function attachmentQuery(mailbox: string, message: string, attachment: string) {
  return queryOptions({
    queryKey: [...messageKey(mailbox, message), 'attachment', attachment],
    queryFn: ({ signal }) => api.mail.attachment({ mailbox, message, attachment }, { signal }),
  });
}

/** Where the bytes of a message lie. @param part `original` alone is the whole of it; else a part of an attachment */
export function mailPath(mailbox: string, message: string, part: string): string {
  return `/api/mail/${mailbox}/${message}/${part}`;
}

export function attachmentBytesQuery(mailbox: string, message: string, attachment: string) {
  return queryOptions({
    queryKey: [...messageKey(mailbox, message), 'bytes', attachment],
    queryFn: async ({ signal }) => {
      const response = await requestBytes(mailPath(mailbox, message, `${attachment}/content`), { signal });
      return new Uint8Array(await response.arrayBuffer());
    },
  });
}

/** The further pieces of a very long document of a message. */
export function attachmentPieces(path: string, signal: AbortSignal): AsyncGenerator<string> {
  return piecesAt(path, signal);
}

export function mailEvents(mailbox: string, signal: AbortSignal): Promise<AsyncIterable<MailEvent>> {
  return api.mail.events({ mailbox }, { signal });
}

type Marks = { seen?: boolean; flagged?: boolean; addLabel?: string; removeLabel?: string };

export async function sendMarks(mailbox: string, messages: string[], marks: Marks): Promise<void> {
  await api.mail.mark({ mailbox, messages, ...marks });
}

/** @returns the new names of the messages, in the same order */
export async function sendMove(mailbox: string, messages: string[], folder: string): Promise<string[]> {
  return (await api.mail.move({ mailbox, messages, folder })).messages;
}

/** To the trash, and from there for good. @returns their new names */
export async function sendRemoval(mailbox: string, messages: string[]): Promise<string[]> {
  return (await api.mail.remove({ mailbox, messages })).messages;
}

/** The messages of a thread that stand in a folder: what an act on its row is about. */
export async function threadIn(mailbox: string, thread: string, folder: string): Promise<string[]> {
  const { rows } = await api.mail.thread({ mailbox, thread });
  return rows.filter((row) => row.folder === folder).map(({ message }) => message);
}

export async function saveFolder(
  mailbox: string,
  { folder, name, parent }: { folder?: string | undefined; name: string; parent?: string | undefined },
): Promise<void> {
  if (folder !== undefined) await api.mail.renameFolder({ mailbox, folder, name });
  else await api.mail.createFolder({ mailbox, name, ...(parent !== undefined && { parent }) });
  await foldersChanged(mailbox);
}

export async function deleteFolder(mailbox: string, folder: string): Promise<void> {
  await api.mail.deleteFolder({ mailbox, folder });
  await foldersChanged(mailbox);
}

export async function saveLabel(
  mailbox: string,
  { label, name, colour }: { label?: string | undefined; name: string; colour: MailLabel['colour'] },
): Promise<void> {
  await api.mail.saveLabel({ mailbox, name, colour, ...(label !== undefined && { label }) });
  await foldersChanged(mailbox);
}

export async function deleteLabel(mailbox: string, label: string): Promise<void> {
  await api.mail.deleteLabel({ mailbox, label });
  await foldersChanged(mailbox);
}

export function foldersChanged(mailbox: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: foldersQuery(mailbox).queryKey });
}

/** Takes what the server told of a message beside its reading. */
export function changeMessage(mailbox: string, message: string, change: (known: MailMessage) => MailMessage): void {
  queryClient.setQueryData<MailMessage>(messageKey(mailbox, message), (known) => known && change(known));
}

export async function answerReceipt(mailbox: string, message: string, send: boolean): Promise<void> {
  await api.mail.answerReceipt({ mailbox, message, send });
  changeMessage(mailbox, message, (known) => ({ ...known, receipt: send ? 'sent' : 'declined' }));
}

/** What an archive says of its patient, beside a patient whom the user has met. */
export async function comparePatient(mailbox: string, message: string, patient: string): Promise<MailPatient> {
  return await api.mail.compare({ mailbox, message, patient });
}

export async function fileDocuments(
  mailbox: string,
  message: string,
  o: { attachments: string[]; patient: string; checked: boolean },
): Promise<void> {
  await api.mail.file({ mailbox, message, ...o });
  changeMessage(mailbox, message, (known) => ({
    ...known,
    documents: known.documents.map((one) =>
      o.attachments.includes(one.attachment) ? { ...one, filed: 'waiting' as const } : one,
    ),
  }));
}

export async function rebuildIndex(mailbox: string): Promise<void> {
  await api.mail.rebuildIndex({ mailbox });
}
