import { Link } from '@tanstack/react-router';
import type { Mailbox } from '@trousse/contract';
import { useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { failureFromCode } from '../ui/failure.ts';
import { ErrorState } from '../ui/state.component.tsx';
import styles from './mail.module.css';
import { connectMailbox, disconnectMailbox } from './mail.resource.ts';
import { tellMailFailure } from './mail-acts.ts';
import signOn from './sign-on.module.css';
import { TokenRequest } from './token-request.component.tsx';

/** A mailbox that is not open: why, and what opens it. */
export function MailboxClosed({ mailbox, others }: { mailbox: Mailbox; others: readonly Mailbox[] }) {
  const [busy, setBusy] = useState(false);
  const act = async (doing: () => Promise<void>) => {
    setBusy(true);
    await doing().catch(tellMailFailure);
    setBusy(false);
  };
  const elsewhere = others.length > 0 && (
    <ul className={signOn.proposals} aria-label="Autres boîtes">
      {others.map((one) => (
        <li key={one.mailbox}>
          <Link to="/messagerie/{-$message}" search={{ boite: one.mailbox }}>
            {one.address}
          </Link>
        </li>
      ))}
    </ul>
  );
  if (mailbox.state === 'token-needed')
    return (
      <section className={signOn.card} aria-labelledby="mail-closed">
        <h1 id="mail-closed">Ouvrir votre messagerie sécurisée</h1>
        <p className="soft">{mailbox.address}</p>
        <TokenRequest />
        {elsewhere}
      </section>
    );
  return (
    <div className={styles.centred}>
      <ErrorState
        level={1}
        failure={failureFromCode(mailbox.failure ?? 'MAIL_UNREACHABLE')}
        from="de l’opérateur"
        actions={
          <>
            <Button
              variant="filled"
              busy={busy}
              disabled={busy}
              onClick={() => void act(() => connectMailbox(mailbox.address))}
            >
              Réessayer
            </Button>
            <Button disabled={busy} onClick={() => void act(() => disconnectMailbox(mailbox.mailbox))}>
              Choisir une autre adresse
            </Button>
          </>
        }
      />
      <p className={styles.address}>{mailbox.address}</p>
      {elsewhere}
    </div>
  );
}
