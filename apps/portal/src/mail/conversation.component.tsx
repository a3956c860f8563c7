import { IconMessage, IconMessageOff } from '@tabler/icons-react';
import type { MailMessage } from '@trousse/contract';
import { EndConversation } from '../writing/end-conversation.component.tsx';
import styles from './message.module.css';

/** With a patient: whether they may still answer (WEB-34), and the way to end it (WEB-35). */
export function Conversation({ mailbox, view: { conversation, row } }: { mailbox: string; view: MailMessage }) {
  if (conversation === undefined) return null;
  const Icon = conversation.open ? IconMessage : IconMessageOff;
  return (
    <div className={styles.band}>
      <Icon size={18} aria-hidden="true" />
      <span>
        {conversation.open
          ? 'Le patient peut répondre à cette conversation, que lui-même n’aurait pas pu commencer.'
          : 'Conversation close : le patient ne peut plus répondre. Écrivez-lui de nouveau pour en ouvrir une autre.'}
      </span>
      {conversation.open && <EndConversation mailbox={mailbox} message={row.message} />}
    </div>
  );
}
