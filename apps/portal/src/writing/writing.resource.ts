import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  Composition,
  MailParty,
  MailSuggestion,
  MailTemplate,
  MailWarning,
  Outgoing,
  Upload,
} from '@trousse/contract';
import { dropLeftover } from '../deposits/leftovers.ts';
import { api } from '../shell/api.ts';
import { queryClient } from '../shell/query-client.ts';
import { type SendFile, sendFile } from '../shell/send-file.ts';
import { outgoingQuery, takeOutgoing } from './outgoing.resource.ts';

/** Who may be meant; with nothing typed, who is written to usually (EFF-98). `record`: whose care team comes first. */
export function peopleQuery(text: string, record: string | undefined) {
  return queryOptions({
    queryKey: ['mail', 'people', text, record],
    queryFn: async ({ signal }): Promise<MailSuggestion[]> =>
      (await api.mail.people({ text, ...(record !== undefined && { record }) }, { signal })).suggestions,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

export async function keepFavourite(input: { address: string; name: string; favourite: boolean }): Promise<void> {
  await api.mail.favourite(input);
  void queryClient.invalidateQueries({ queryKey: ['mail', 'people'] });
}

export function addressOfPatient(patient: string): Promise<MailParty> {
  return api.mail.toPatient({ patient });
}

export const templatesQuery = queryOptions({
  queryKey: ['mail', 'templates'],
  queryFn: async ({ signal }): Promise<MailTemplate[]> => (await api.mail.templates(undefined, { signal })).templates,
});

export async function saveTemplate(template: MailTemplate): Promise<void> {
  const saved = await api.mail.saveTemplate(template);
  queryClient.setQueryData(templatesQuery.queryKey, (all: MailTemplate[] = []) =>
    all.filter((one) => one.template !== saved.template).concat(saved),
  );
}

export async function deleteTemplate(template: string): Promise<void> {
  await api.mail.deleteTemplate({ template });
  queryClient.setQueryData(templatesQuery.queryKey, (all: MailTemplate[] = []) =>
    all.filter((one) => one.template !== template),
  );
}

export function beginMessage(input: Parameters<typeof api.mail.begin>[0]): Promise<Composition> {
  return api.mail.begin(input);
}

export function openMessageDraft(draft: string): Promise<{ composition: Composition; revision: number }> {
  return api.mail.openDraft({ draft });
}

export function draftOfMessage(mailbox: string, message: string) {
  return api.mail.draftOf({ mailbox, message });
}

export async function saveMessageDraft(draft: string, revision: number, composition: Composition): Promise<number> {
  return (await api.mail.saveDraft({ draft, revision, composition })).revision;
}

export async function discardMessageDraft(draft: string): Promise<void> {
  await api.mail.discardDraft({ draft });
  dropLeftover(draft);
}

/** A file of the workstation to be joined to a message. */
export const uploadAttachment: SendFile<Pick<Upload, 'upload'>> = (file, options) =>
  sendFile('/api/mail/uploads', file, options);

export async function checkMessage(composition: Composition): Promise<MailWarning[]> {
  return (await api.mail.check({ composition })).warnings;
}

/** The message is the server's to send once this answers; the same key never sends twice. */
export async function sendMessage(input: {
  key: string;
  draft: string | undefined;
  composition: Composition;
}): Promise<Outgoing> {
  const { draft, ...message } = input;
  const outgoing = await api.mail.send({ ...message, ...(draft !== undefined && { draft }) });
  if (draft !== undefined) dropLeftover(draft);
  takeOutgoing(outgoing);
  return outgoing;
}

/** @returns the draft that the message is again */
export async function callBack(outgoing: string): Promise<string> {
  const { draft } = await api.mail.callBack({ outgoing });
  queryClient.setQueryData(outgoingQuery.queryKey, (all: Outgoing[] = []) =>
    all.filter((one) => one.outgoing !== outgoing),
  );
  return draft;
}

export async function sendAgain(outgoing: string): Promise<void> {
  takeOutgoing(await api.mail.retry({ outgoing }));
}

/** WEB-35: tells Mon espace santé that the patient may not answer any more. */
export async function endConversation(mailbox: string, message: string): Promise<Outgoing> {
  const outgoing = await api.mail.endConversation({ mailbox, message });
  takeOutgoing(outgoing);
  return outgoing;
}
