import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { formatNumber } from '../ui/format.ts';
import { followMailboxes } from './follow-mailboxes.ts';
import { mailStateQuery } from './mail-state.resource.ts';

/** The unread messages of all mailboxes, followed live, those too that may come back; nothing while they are not known. */
export function UnreadCount({ bare }: { bare: boolean }) {
  const { data } = useQuery(mailStateQuery);
  useEffect(() => {
    if (data) followMailboxes(data.mailboxes.filter(({ state }) => state !== 'token-needed'));
  }, [data]);
  if (data === undefined || data.mailboxes.length === 0) return null;
  const unread = data.mailboxes.reduce((sum, mailbox) => sum + mailbox.unread, 0);
  if (bare) return unread > 0 && <b>{formatNumber(unread)}</b>;
  return ` (${formatNumber(unread)})`;
}
