import { sandboxPatients } from '../../people/patients.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Op } from '../store/ops.ts';
import type { Store } from '../store/store.ts';
import { type BuiltMail, builtMails } from './build-mails.ts';

/**
 * Puts the demonstration into a store that holds nothing yet: every message into the mailboxes of those it was written
 * to, and into what its sender has sent. A start that was cut short leaves nothing, and is done again.
 */
export async function fillMailboxes(store: Store, accounts: Accounts, today: string): Promise<void> {
  if (store.state.boxes.size > 0) return;
  const parcels: { readonly built: BuiltMail; readonly blob: string }[] = [];
  for await (const built of builtMails(sandboxPatients(today), today))
    parcels.push({ built, blob: await store.put(built.bytes) });
  const isHere = (address: string) => accounts.has(address) || accounts.citizens.get(address)?.attachedToMes === true;
  const folders: Op[] = [];
  const messages: Op[] = [];
  const next = new Map<string, number>();
  for (const { built, blob } of parcels) {
    const { mail, at, bytes, from, recipients } = built;
    const put = (box: string, folder: string, flags: readonly string[]) => {
      if (!isHere(box)) return;
      const uid = next.get(`${box} ${folder}`) ?? 1;
      next.set(`${box} ${folder}`, uid + 1);
      messages.push({ op: 'add', box, folder, uid, blob, size: bytes.length, at: at.getTime(), flags });
    };
    for (const box of new Set(recipients))
      put(box, 'INBOX', [...(mail.unread ? [] : ['\\Seen']), ...(mail.marks ?? [])]);
    put(from, 'Sent', ['\\Seen']);
  }
  for (const box of new Set(messages.flatMap((op) => ('box' in op ? [op.box] : []))))
    folders.push(...store.newBox(box));
  await store.transact(() => ({ ops: [...folders, ...messages], result: undefined }));
}
