import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Mailbox, MailMessage, MailRow } from '@trousse/contract';
import { useState } from 'react';
import { UnreadDot } from '../ui/badge.component.tsx';
import { Button } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { counted, formatDateTime } from '../ui/format.ts';
import { Note } from '../ui/note.component.tsx';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { messageQuery, threadQuery } from './mail.resource.ts';
import { Message } from './message.component.tsx';
import styles from './message.module.css';
import type { Shown } from './message-pane.component.tsx';

type Props = {
  mailbox: Mailbox;
  view: MailMessage;
  onShow: (shown: Shown) => void;
  onLeave: () => void;
};

/** The rest of a conversation below the message that is read: each folded until it is asked for. */
export function Thread({ mailbox, view, ...rest }: Props) {
  const thread = useQuery(threadQuery(mailbox.mailbox, view.row.thread));
  if (thread.isError)
    return (
      <Note tone="danger" alert>
        Le reste de la conversation n’a pas pu être lu. {failureOf(thread.error).next}{' '}
        <Button size="s" onClick={() => void thread.refetch()}>
          Réessayer
        </Button>
      </Note>
    );
  const others = (thread.data ?? [])
    .filter(({ message }) => message !== view.row.message)
    .sort((a, b) => b.at.localeCompare(a.at));
  if (others.length === 0) return null;
  return (
    <section className={styles.thread} aria-labelledby="mail-thread">
      <h2 id="mail-thread">{counted(others.length, 'autre message', 'autres messages')} de la conversation</h2>
      <ul>
        {others.map((row) => (
          <Folded key={row.message} mailbox={mailbox} row={row} {...rest} />
        ))}
      </ul>
    </section>
  );
}

function Folded({ mailbox, row, ...rest }: Omit<Props, 'view'> & { row: MailRow }) {
  const [open, setOpen] = useState(false);
  const query = useQuery({ ...messageQuery(mailbox.mailbox, row.message), enabled: open });
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <li className={styles.folded}>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Chevron size={16} aria-hidden="true" />
        <UnreadDot unread={row.unread > 0 && query.data === undefined} />
        <b className="strong cut">{row.party?.me ? 'Vous' : row.party?.name || row.party?.address}</b>
        <span className="cut soft">{open ? '' : row.snippet}</span>
        <time dateTime={row.at} className="soft small">
          {formatDateTime(row.at)}
        </time>
      </button>
      {open && query.isPending && <SkeletonRows waitingFor="Lecture du message" rows={3} />}
      {open && query.isError && (
        <Note tone="danger" alert>
          {failureOf(query.error).message} {failureOf(query.error).next}
        </Note>
      )}
      {open && query.data && <Message mailbox={mailbox} view={query.data} {...rest} />}
    </li>
  );
}
