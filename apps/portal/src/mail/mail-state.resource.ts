import { queryOptions } from '@tanstack/react-query';
import type { Mailbox, MailSettings, MailState } from '@trousse/contract';
import { api } from '../shell/api.ts';
import { queryClient } from '../shell/query-client.ts';

/** Who may have a mailbox, how they set it, and the mailboxes that are open: what every entry to the mail asks first. */
export const mailStateQuery = queryOptions({
  queryKey: ['mail', 'state'],
  queryFn: ({ signal }): Promise<MailState> => api.mail.state(undefined, { signal }),
});

/** Keeps how the mail works (EFF-102, EFF-191); every screen goes on with it at once. */
export async function saveMailSettings(settings: MailSettings): Promise<void> {
  queryClient.setQueryData(mailStateQuery.queryKey, await api.mail.saveSettings(settings));
}

/** Keeps one more address, whose mailbox is opened once it can be (EFF-92). */
export async function keepAddress(address: string): Promise<void> {
  const { settings } = await queryClient.ensureQueryData(mailStateQuery);
  if (settings.addresses.includes(address)) return;
  await saveMailSettings({ ...settings, addresses: [...settings.addresses, address] });
}

/** Takes what the server says of a mailbox: how it stands, what is unread in it. */
export function applyMailbox(mailbox: Mailbox): void {
  queryClient.setQueryData(mailStateQuery.queryKey, (state: MailState | undefined) => {
    if (state === undefined) return undefined;
    const known = state.mailboxes.some((one) => one.mailbox === mailbox.mailbox);
    const mailboxes = known
      ? state.mailboxes.map((one) => (one.mailbox === mailbox.mailbox ? mailbox : one))
      : [...state.mailboxes.filter(({ address }) => address !== mailbox.address), mailbox];
    return { ...state, mailboxes };
  });
}

/** The unread messages of a mailbox, as its folders tell them. */
export function applyUnread(mailbox: string, unread: number | undefined): void {
  const known = queryClient.getQueryData(mailStateQuery.queryKey)?.mailboxes.find((one) => one.mailbox === mailbox);
  if (known !== undefined && unread !== undefined) applyMailbox({ ...known, unread });
}
