import type { MailMessage, MailRow, MailState } from '@trousse/contract';
import { type RefObject, useEffect } from 'react';
import { queryClient } from '../shell/query-client.ts';
import { openComposer } from '../writing/composer.store.ts';
import { chosen, clearChosen } from './chosen.store.ts';
import { type Folders, messageKey } from './mail.resource.ts';
import { archive, mark } from './mail-acts.ts';
import { asListed } from './mail-rows.ts';
import type { ListHandle } from './message-list.component.tsx';
import { askRemoval } from './removal.store.ts';

type Keys = {
  mailbox: string;
  message: string | undefined;
  state: MailState;
  list: RefObject<ListHandle | null>;
  folders: Folders | undefined;
  leaveMessage: () => void;
  onHelp: () => void;
};

/** The keys of the mail, wherever the focus is on its screen: what is chosen, else what is read, else the row one is on. */
export function useMailKeys({ mailbox, message, state, list, folders, leaveMessage, onHelp }: Keys): void {
  const { sending } = state.settings;
  useEffect(() => {
    const read = () => {
      const view = message && queryClient.getQueryData<MailMessage>(messageKey(mailbox, message));
      return view ? asListed(mailbox, view.row) : undefined;
    };
    const targets = (): MailRow[] => {
      const several = [...chosen.get().values()];
      if (several.length > 0) return several;
      const one = read() ?? list.current?.current();
      return one ? [one] : [];
    };
    const draft = (row: MailRow) => folders?.folders.find(({ role }) => role === 'drafts')?.folder === row.folder;
    const gone = (rows: readonly MailRow[]) => {
      const now = read();
      if (now && rows.some((row) => row.message === now.message)) leaveMessage();
      list.current?.focus();
    };
    const write = (kind: 'reply' | 'forward') => {
      const row = read() ?? list.current?.current();
      if (sending && row && !draft(row)) openComposer({ kind, mailbox, message: row.message });
    };
    const acts: Record<string, () => void> = {
      ArrowDown: () => list.current?.focus(),
      ArrowUp: () => list.current?.focus(),
      c: () => sending && openComposer({ kind: 'new', mailbox }),
      r: () => write('reply'),
      t: () => write('forward'),
      a: () =>
        withRows((rows) => {
          void archive(mailbox, rows);
          gone(rows);
        }),
      u: () =>
        withRows((rows) => {
          const seen = rows.some(({ unread }) => unread > 0);
          void mark(mailbox, rows, { seen });
          if (!seen) gone(rows);
        }),
      s: () => withRows((rows) => void mark(mailbox, rows, { flagged: rows.some(({ flagged }) => !flagged) })),
      Delete: () => withRows((rows) => askRemoval(mailbox, rows, () => gone(rows))),
      Escape: () => (chosen.get().size > 0 ? clearChosen() : message !== undefined && leaveMessage()),
      '?': onHelp,
    };
    const withRows = (act: (rows: MailRow[]) => void) => {
      const rows = targets();
      if (rows.length > 0) act(rows);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !isOurs(event.target)) return;
      const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [mailbox, message, sending, list, folders, leaveMessage, onHelp]);
}

/** Whether a key is meant for the mail: not typed into a field, nor pressed in a dialog or in what floats over it. */
function isOurs(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return true;
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return target.matches('input[type="checkbox"]');
  // A dialog takes every key while it is open, wherever the focus is.
  if (document.querySelector('[role="dialog"]') !== null) return false;
  if (target.closest('[role="dialog"], [contenteditable="true"]') !== null) return false;
  return target === document.body || target.id === 'contenu' || target.closest('[data-mail]') !== null;
}
