import { IconRefresh, IconTrash } from '@tabler/icons-react';
import type { Mailbox, MailState } from '@trousse/contract';
import { explain } from '@trousse/contract/errors';
import { useState } from 'react';
import { Badge, type Tone } from '../ui/badge.component.tsx';
import { IconButton } from '../ui/button.component.tsx';
import { formatNumber } from '../ui/format.ts';
import { toast } from '../ui/toast.component.tsx';
import { disconnectMailbox, rebuildIndex } from './mail.resource.ts';
import { tellMailFailure } from './mail-acts.ts';
import styles from './mail-settings.module.css';
import { saveMailSettings } from './mail-state.resource.ts';
import { mailboxKinds } from './mail-words.ts';
import { SignOn } from './sign-on.component.tsx';

const states: Record<Mailbox['state'], { word: string; tone: Tone }> = {
  open: { word: 'Ouverte', tone: 'ok' },
  opening: { word: 'Ouverture', tone: 'neutral' },
  'token-needed': { word: 'Attend Pro Santé Connect', tone: 'warn' },
  failed: { word: 'Fermée', tone: 'danger' },
};

/** The addresses that are kept, how each stands, and one more by hand or from the card (EFF-191). */
export function SettingsMailboxes({ state }: { state: MailState }) {
  const { settings, mailboxes } = state;
  const [busy, setBusy] = useState(false);
  const act = async (doing: () => Promise<void>, said: string) => {
    setBusy(true);
    try {
      await doing();
      toast(said);
    } catch (error) {
      tellMailFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const forget = (address: string) => {
    const open = mailboxes.find((one) => one.address === address);
    return act(
      () =>
        open
          ? disconnectMailbox(open.mailbox)
          : saveMailSettings({ ...settings, addresses: settings.addresses.filter((one) => one !== address) }),
      'Adresse oubliée. Ses messages restent chez l’opérateur.',
    );
  };
  return (
    <>
      {settings.addresses.length > 0 && (
        <ul className={styles.addresses} aria-label="Vos adresses MSSanté">
          {settings.addresses.map((address) => {
            const mailbox = mailboxes.find((one) => one.address === address);
            return (
              <li key={address}>
                <span className={styles.address}>
                  <b className="strong">{address}</b>
                  {mailbox && (
                    <span className="soft small">
                      {mailboxKinds[mailbox.kind]}
                      {mailbox.delegated && ' · par délégation'}
                      {mailbox.index && ` · ${formatNumber(mailbox.index.messages)} messages connus de la recherche`}
                      {mailbox.failure && ` · ${explain(mailbox.failure).message}`}
                    </span>
                  )}
                </span>
                {mailbox && <Badge tone={states[mailbox.state].tone}>{states[mailbox.state].word}</Badge>}
                {mailbox?.index && mailbox.state === 'open' && (
                  <IconButton
                    label={`Reconstruire l’index de recherche de ${address}`}
                    disabled={busy}
                    onClick={() =>
                      void act(() => rebuildIndex(mailbox.mailbox), 'L’index de recherche se reconstruit.')
                    }
                  >
                    <IconRefresh aria-hidden="true" />
                  </IconButton>
                )}
                <IconButton label={`Oublier ${address}`} disabled={busy} onClick={() => void forget(address)}>
                  <IconTrash aria-hidden="true" />
                </IconButton>
              </li>
            );
          })}
        </ul>
      )}
      <SignOn more />
    </>
  );
}
