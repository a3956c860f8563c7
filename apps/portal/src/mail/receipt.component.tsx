import { IconMailCheck } from '@tabler/icons-react';
import type { MailMessage } from '@trousse/contract';
import { useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { answerReceipt } from './mail.resource.ts';
import { tellMailFailure } from './mail-acts.ts';
import styles from './message.module.css';

/** A reading receipt that the sender asked for: it leaves only as the reader says (RFC 8098 §2.1). */
export function Receipt({ mailbox, view }: { mailbox: string; view: MailMessage }) {
  const [busy, setBusy] = useState(false);
  const { receipt, row } = view;
  if (receipt === 'none') return null;
  const answer = async (send: boolean) => {
    setBusy(true);
    await answerReceipt(mailbox, row.message, send).catch(tellMailFailure);
    setBusy(false);
  };
  return (
    <div className={styles.band} role="status">
      <IconMailCheck size={18} aria-hidden="true" />
      {receipt === 'asked' ? (
        <>
          <span>L’expéditeur demande un accusé de lecture.</span>
          <Button size="s" disabled={busy} onClick={() => void answer(true)}>
            Envoyer l’accusé de lecture
          </Button>
          <Button size="s" variant="quiet" disabled={busy} onClick={() => void answer(false)}>
            Ne pas envoyer
          </Button>
        </>
      ) : (
        <span className="soft">
          {receipt === 'sent' ? 'Accusé de lecture envoyé.' : 'Accusé de lecture demandé, non envoyé.'}
        </span>
      )}
    </div>
  );
}
