import type { MailRow } from '@trousse/contract';
import { queryClient } from '../shell/query-client.ts';
import { onForget } from '../ui/forget.ts';
import { createStore } from '../ui/store.ts';
import { type Folders, foldersQuery } from './mail.resource.ts';
import { remove } from './mail-acts.ts';

type Removal = { readonly mailbox: string; readonly rows: readonly MailRow[]; readonly done: (() => void) | undefined };

/** Rows of the trash that the person wants gone for good: that is asked first. */
export const removal = createStore<Removal | undefined>(undefined);
onForget(() => removal.set(undefined));

/** Deletes rows; those of the trash once the person said so again. @param done called when they are gone */
export function askRemoval(mailbox: string, rows: readonly MailRow[], done?: () => void): void {
  const known = queryClient.getQueryData<Folders>(foldersQuery(mailbox).queryKey);
  const trash = known?.folders.find(({ role }) => role === 'trash')?.folder;
  if (rows.some(({ folder }) => folder === trash)) removal.set({ mailbox, rows, done });
  else {
    void remove(mailbox, rows);
    done?.();
  }
}
