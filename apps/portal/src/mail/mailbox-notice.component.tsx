import { IconWifiOff } from '@tabler/icons-react';
import type { Mailbox } from '@trousse/contract';
import { explain } from '@trousse/contract/errors';
import { type ReactNode, useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { formatTime } from '../ui/format.ts';
import { useLasting } from '../ui/hooks.ts';
import { useStore } from '../ui/store.ts';
import { mailLost } from './follow-mailboxes.ts';
import styles from './list.module.css';
import { authoriseMail, connectMailbox } from './mail.resource.ts';
import { tellMailFailure } from './mail-acts.ts';

/** A line that comes back within this time is not worth a word, in ms. */
const shortMs = 2_000;

/** Above a list that is still shown: the mailbox cannot be heard, why, and what opens it again. */
export function MailboxNotice({ mailbox }: { mailbox: Mailbox }) {
  const since = useStore(mailLost).get(mailbox.mailbox);
  const reopening = useLasting(mailbox.state === 'opening', shortMs);
  return <div role="status">{noticeOf(mailbox, since, reopening)}</div>;
}

function noticeOf(mailbox: Mailbox, since: Date | undefined, reopening: boolean): ReactNode {
  const { state, failure, address } = mailbox;
  if (state === 'token-needed')
    return (
      <Notice title="La messagerie attend Pro Santé Connect." act="S’identifier" onAct={authoriseMail}>
        Le reste de votre travail n’est pas interrompu.
      </Notice>
    );
  if (state === 'failed')
    return (
      <Notice
        title={explain(failure ?? 'MAIL_UNREACHABLE').message}
        act="Réessayer"
        onAct={() => connectMailbox(address)}
      >
        Les messages affichés restent lisibles.
      </Notice>
    );
  if (since)
    return (
      <Notice title={`Messagerie injoignable depuis ${formatTime(since.toISOString())}.`}>
        Nouvel essai en cours. Les messages affichés restent lisibles.
      </Notice>
    );
  return (
    reopening && <Notice title="Reconnexion à l’opérateur MSSanté.">Les messages affichés restent lisibles.</Notice>
  );
}

function Notice({
  title,
  act,
  onAct,
  children,
}: {
  title: string;
  act?: string;
  onAct?: () => Promise<void>;
  children: ReactNode;
}) {
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    await onAct?.().catch(tellMailFailure);
    setBusy(false);
  };
  return (
    <div className={styles.lost}>
      <IconWifiOff size={18} aria-hidden="true" />
      <p>
        <strong>{title}</strong> {children}
      </p>
      {act && (
        <Button size="s" busy={busy} disabled={busy} onClick={() => void run()}>
          {act}
        </Button>
      )}
    </div>
  );
}
