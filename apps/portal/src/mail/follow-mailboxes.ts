import type { Mailbox, MailEvent } from '@trousse/contract';
import { queryClient } from '../shell/query-client.ts';
import { codeOf } from '../ui/failure.ts';
import { onForget } from '../ui/forget.ts';
import { createStore } from '../ui/store.ts';
import { outgoingKey } from '../writing/outgoing.ts';
import { changeMessage, type Folders, foldersChanged, foldersQuery, mailEvents } from './mail.resource.ts';
import { listsChanged, takeArrival } from './mail-rows.ts';
import { applyMailbox, applyUnread, mailStateQuery } from './mail-state.resource.ts';

/** Since when the page hears nothing of a mailbox, by mailbox. */
export const mailLost = createStore<ReadonlyMap<string, Date>>(new Map());
/** How many messages came since the page was opened: read out, once each. */
export const arrived = createStore(0);

const firstRetryMs = 500;
const lastRetryMs = 15_000;
/** Changes that come together are asked about once. */
const gatherMs = 60;

const followed = new Map<string, AbortController>();
onForget(() => {
  for (const stop of followed.values()) stop.abort();
  followed.clear();
  mailLost.set(new Map());
});

/** Follows these mailboxes, and no other any more. */
export function followMailboxes(mailboxes: readonly Pick<Mailbox, 'mailbox'>[]): void {
  const wanted = new Set(mailboxes.map(({ mailbox }) => mailbox));
  for (const [mailbox, stop] of followed)
    if (!wanted.has(mailbox)) {
      stop.abort();
      followed.delete(mailbox);
    }
  for (const mailbox of wanted)
    if (!followed.has(mailbox)) {
      const stop = new AbortController();
      followed.set(mailbox, stop);
      void follow(mailbox, stop.signal);
    }
}

async function follow(mailbox: string, signal: AbortSignal): Promise<void> {
  let delay = firstRetryMs;
  let missed = false;
  while (!signal.aborted) {
    try {
      const events = await mailEvents(mailbox, signal);
      heard(mailbox);
      delay = firstRetryMs;
      // What happened while nobody listened is asked for anew.
      if (missed) void catchUp(mailbox);
      for await (const event of events) receive(mailbox, event);
    } catch (error) {
      if (signal.aborted) return;
      // A mailbox that the session no longer has is not waited for; the state says what became of it.
      if (codeOf(error) === 'MAIL_NOT_OPEN' || codeOf(error) === 'NOT_SIGNED_IN') {
        followed.delete(mailbox);
        return void queryClient.invalidateQueries({ queryKey: mailStateQuery.queryKey });
      }
      mailLost.set((known) => new Map([[mailbox, new Date()], ...known]));
    }
    missed = true;
    await new Promise((resolve) => setTimeout(resolve, delay));
    delay = Math.min(delay * 2, lastRetryMs);
  }
}

function heard(mailbox: string): void {
  mailLost.set((known) => (known.has(mailbox) ? new Map([...known].filter(([one]) => one !== mailbox)) : known));
}

async function catchUp(mailbox: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: mailStateQuery.queryKey }),
    foldersChanged(mailbox),
    listsChanged(mailbox),
  ]);
}

const changed = new Map<string, Set<string>>();

function askAgain(mailbox: string, folder: string): void {
  const known = changed.get(mailbox);
  if (known) return void known.add(folder);
  changed.set(mailbox, new Set([folder]));
  setTimeout(() => {
    for (const one of changed.get(mailbox) ?? []) void listsChanged(mailbox, one);
    changed.delete(mailbox);
    void queryClient.invalidateQueries({ queryKey: ['mail', mailbox, 'thread'] });
  }, gatherMs);
}

/** Takes what the server says of a mailbox into what the page shows. */
export function receive(mailbox: string, event: MailEvent): void {
  switch (event.type) {
    case 'mailbox':
      applyMailbox(event.mailbox);
      break;
    case 'folders': {
      const { folders, labels } = event;
      queryClient.setQueryData<Folders>(foldersQuery(mailbox).queryKey, { folders, labels });
      applyUnread(mailbox, folders.find(({ role }) => role === 'inbox')?.unread);
      break;
    }
    case 'changed':
      askAgain(mailbox, event.folder);
      break;
    case 'arrived':
      takeArrival(mailbox, event.row);
      arrived.set((count) => count + 1);
      askAgain(mailbox, event.row.folder);
      break;
    case 'deliveries':
      changeMessage(mailbox, event.message, (known) => ({ ...known, deliveries: event.deliveries }));
      // Whoever did not get it is told on whatever screen.
      void queryClient.invalidateQueries({ queryKey: outgoingKey });
  }
}
