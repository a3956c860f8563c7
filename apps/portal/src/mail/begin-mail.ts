import { queryClient } from '../shell/query-client.ts';
import { foldersQuery, listQuery } from './mail.resource.ts';
import { mailStateQuery } from './mail-state.resource.ts';

/**
 * Asks for what the mail shows first while its screen is still being put together. What is refused is asked again by the
 * screen, which says so.
 * @param search what the address names: a mailbox, and a folder of it
 */
export async function beginMail({ boite, dossier, libelle }: Record<string, unknown>): Promise<void> {
  try {
    const { mailboxes } = await queryClient.fetchQuery(mailStateQuery);
    const known = mailboxes.find((one) => one.mailbox === boite) ?? mailboxes[0];
    if (known === undefined) return;
    const folder = typeof dossier === 'string' ? dossier : known.inbox;
    void queryClient.prefetchQuery(foldersQuery(known.mailbox));
    if (libelle === undefined) void queryClient.prefetchQuery(listQuery(known.mailbox, { folder }, 0));
  } catch {
    // Said where it is shown.
  }
}
