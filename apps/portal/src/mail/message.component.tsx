import { IconAlertHexagon, IconExclamationMark } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Mailbox, MailMessage } from '@trousse/contract';
import { explain } from '@trousse/contract/errors';
import { Badge } from '../ui/badge.component.tsx';
import { formatDateTime } from '../ui/format.ts';
import { Note } from '../ui/note.component.tsx';
import { Attachments } from './attachments.component.tsx';
import { Conversation } from './conversation.component.tsx';
import { Deliveries } from './deliveries.component.tsx';
import { subjectOf } from './mail-words.ts';
import styles from './message.module.css';
import { MessageBody } from './message-body.component.tsx';
import type { Shown } from './message-pane.component.tsx';
import { Parties, Party } from './party.component.tsx';
import { Receipt } from './receipt.component.tsx';
import { ReceivedDocuments } from './received-documents.component.tsx';

/** One message: from whom to whom, what to know of it, its patient and documents, its text, what became of it. */
export function Message({
  mailbox,
  view,
  onShow,
  onLeave,
  heading = false,
}: {
  mailbox: Mailbox;
  view: MailMessage;
  onShow: (shown: Shown) => void;
  onLeave: () => void;
  /** The message at the head of the pane bears the subject; those of its thread have it already. */
  heading?: boolean;
}) {
  const { row, from, to, cc, replyTo, attachments } = view;
  const show = (attachment: string, title: string) => onShow({ message: row.message, attachment, title });
  return (
    <article className={styles.message} aria-label={heading ? subjectOf(row.subject) : undefined}>
      {heading && (
        <h2 className={styles.subject}>
          {subjectOf(row.subject)}
          {row.critical && (
            <Badge tone="danger" icon={<IconAlertHexagon aria-hidden="true" />}>
              Critique
            </Badge>
          )}
          {row.priority === 'high' && (
            <Badge tone="warn" icon={<IconExclamationMark aria-hidden="true" />}>
              Priorité haute
            </Badge>
          )}
          {row.priority === 'low' && <Badge>Priorité basse</Badge>}
        </h2>
      )}
      <header className={styles.header}>
        {from && <Party party={from} />}
        <div className={styles.meta}>
          <Parties label="À" parties={to} />
          <Parties label="Copie à" parties={cc} />
          {/* An answer that goes elsewhere than to who wrote is not a thing to find out afterwards. */}
          {replyTo.some(({ address }) => address !== from?.address) && (
            <Parties label="Les réponses vont à" parties={replyTo} />
          )}
          <time dateTime={row.at}>{formatDateTime(row.at)}</time>
        </div>
      </header>
      {view.warnings.length > 0 && (
        <Note tone="warn">
          {view.warnings.map((code) => (
            <p key={code}>
              <span className="strong">{explain(code).message}</span> {explain(code).next}
            </p>
          ))}
        </Note>
      )}
      {row.cancelled && (
        <Note tone="warn">
          Ce message est annulé : un message plus récent le remplace.{' '}
          {view.cancelledBy && (
            <Link to="/messagerie/{-$message}" params={{ message: view.cancelledBy }} search={(place) => place}>
              Lire celui qui le remplace
            </Link>
          )}
        </Note>
      )}
      <Receipt mailbox={mailbox.mailbox} view={view} />
      <ReceivedDocuments mailbox={mailbox.mailbox} view={view} onShow={show} />
      <MessageBody mailbox={mailbox.mailbox} view={view} onEscape={onLeave} />
      <Attachments mailbox={mailbox.mailbox} message={row.message} attachments={attachments} onShow={show} />
      <Deliveries deliveries={view.deliveries} />
      <Conversation mailbox={mailbox.mailbox} view={view} />
    </article>
  );
}
