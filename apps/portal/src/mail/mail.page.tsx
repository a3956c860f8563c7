import { IconMailX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { Mailbox, MailState } from '@trousse/contract';
import { explain } from '@trousse/contract/errors';
import { useEffect } from 'react';
import { queryClient } from '../shell/query-client.ts';
import { Button } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { useTitle } from '../ui/hooks.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { EmptyState, ErrorState } from '../ui/state.component.tsx';
import { toast } from '../ui/toast.component.tsx';
import styles from './mail.module.css';
import { connectMailbox, foldersQuery } from './mail.resource.ts';
import { mailStateQuery } from './mail-state.resource.ts';
import { MailboxView } from './mailbox.component.tsx';
import { MailboxClosed } from './mailbox-closed.component.tsx';
import { SignOn } from './sign-on.component.tsx';

/** /messagerie: the secure mail, or how to come to it. */
export function MailPage() {
  useTitle('Messagerie');
  const state = useQuery(mailStateQuery);
  if (state.isError)
    return (
      <ErrorState
        level={1}
        failure={failureOf(state.error)}
        from="de l’opérateur"
        actions={
          <Button variant="filled" onClick={() => void state.refetch()}>
            Réessayer
          </Button>
        }
      />
    );
  if (state.data === undefined) return <SkeletonRows waitingFor="Ouverture de la messagerie" />;
  return <Mail state={state.data} />;
}

function Mail({ state }: { state: MailState }) {
  const { boite } = useSearch({ from: '/shell/messagerie/{-$message}' });
  useRefusedRequest();
  const { message } = useParams({ from: '/shell/messagerie/{-$message}' });
  useReconnection(state);
  if (!state.may.mailbox) return <NoMailbox reason={state.may.reason} />;
  const mailbox = state.mailboxes.find((one) => one.mailbox === boite) ?? state.mailboxes[0];
  if (mailbox === undefined)
    return state.settings.addresses.length === 0 ? <SignOn /> : <SkeletonRows waitingFor="Ouverture de votre boîte" />;
  // What was read stays on screen over a mailbox that closes: it says so in its place.
  const shown = queryClient.getQueryData(foldersQuery(mailbox.mailbox).queryKey) !== undefined;
  if (!shown && (mailbox.state === 'token-needed' || mailbox.state === 'failed'))
    return <MailboxClosed key={mailbox.mailbox} mailbox={mailbox} others={othersOf(state, mailbox)} />;
  return <MailboxView key={mailbox.mailbox} state={state} mailbox={mailbox} message={message} />;
}

const othersOf = ({ mailboxes }: MailState, { mailbox }: Mailbox) => mailboxes.filter((one) => one.mailbox !== mailbox);

/** Back from Pro Santé Connect without what was asked: said once, and gone from the address. */
function useRefusedRequest(): void {
  const { psc } = useSearch({ from: '/shell/messagerie/{-$message}' });
  const navigate = useNavigate();
  useEffect(() => {
    if (psc === undefined) return;
    const { message, next } = explain(psc);
    toast(`${message} ${next}`, { tone: 'danger' });
    void navigate({ to: '/messagerie/{-$message}', search: ({ psc: _, ...place }) => place, replace: true });
  }, [psc, navigate]);
}

const tried = new Set<string>();

/** An address kept in the settings whose mailbox is not open yet is opened without a question (EFF-92). */
function useReconnection({ may, settings, mailboxes }: MailState): void {
  useEffect(() => {
    if (!may.mailbox) return;
    for (const address of settings.addresses) {
      if (tried.has(address) || mailboxes.some((one) => one.address === address)) continue;
      tried.add(address);
      // What stands against it is said by the mailbox itself, which is then in the state.
      connectMailbox(address).catch(() => undefined);
    }
  }, [may, settings, mailboxes]);
}

/** EFF-103: a role without mailbox reads why, and what may be done. */
function NoMailbox({ reason }: { reason: string }) {
  const { message, next } = explain(reason);
  return (
    <div className={styles.centred}>
      <EmptyState level={1} icon={<IconMailX aria-hidden="true" />} title={message.replace(/\.$/, '')}>
        {next}
      </EmptyState>
    </div>
  );
}
