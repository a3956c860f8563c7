import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Mailbox, MailState } from '@trousse/contract';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { useNarrow } from '../ui/hooks.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { ErrorState } from '../ui/state.component.tsx';
import { useStore } from '../ui/store.ts';
import { clearChosen } from './chosen.store.ts';
import { FoldersPane } from './folders-pane.component.tsx';
import { followMailboxes } from './follow-mailboxes.ts';
import { KeysDialog } from './keys.modal.tsx';
import { ListPane } from './list-pane.component.tsx';
import styles from './mail.module.css';
import { foldersQuery } from './mail.resource.ts';
import { asked, clearAsked, scopeOf } from './mail-view.store.ts';
import type { ListHandle } from './message-list.component.tsx';
import { MessagePane } from './message-pane.component.tsx';
import { NoMessage } from './no-message.component.tsx';
import { RemovalDialog } from './removal.modal.tsx';
import { useMailKeys } from './use-mail-keys.hook.ts';

/** An open mailbox: its folders, the list of one of them, the message that is read; one at a time on a narrow screen. */
export function MailboxView({
  state,
  mailbox,
  message,
}: {
  state: MailState;
  mailbox: Mailbox;
  message: string | undefined;
}) {
  const { dossier, libelle } = useSearch({ from: '/shell/messagerie/{-$message}' });
  const navigate = useNavigate();
  const narrow = useNarrow();
  const folders = useQuery(foldersQuery(mailbox.mailbox));
  const list = useRef<ListHandle>(null);
  const [foldersShown, setFoldersShown] = useState(false);
  const [helping, setHelping] = useState(false);
  useEffect(() => followMailboxes(state.mailboxes.filter((one) => one.state !== 'token-needed')), [state]);

  const known = folders.data;
  const folder = known?.folders.find((one) => (dossier === undefined ? one.role === 'inbox' : one.folder === dossier));
  const label = known?.labels.find((one) => one.label === libelle);
  const current = useStore(asked);
  const scope = useMemo(
    () => scopeOf(label ? { label: label.label } : { ...(folder && { folder: folder.folder }) }, current),
    [label, folder, current],
  );
  const leaveMessage = useCallback(
    () => void navigate({ to: '/messagerie/{-$message}', params: { message: undefined }, search: (place) => place }),
    [navigate],
  );
  const openMessage = useCallback(
    (handle: string) =>
      void navigate({ to: '/messagerie/{-$message}', params: { message: handle }, search: (place) => place }),
    [navigate],
  );
  // Another place has other rows, and is looked at as a whole.
  const goTo = useCallback(
    (place: { dossier?: string; libelle?: string; boite?: string }) => {
      clearChosen();
      clearAsked();
      setFoldersShown(false);
      void navigate({
        to: '/messagerie/{-$message}',
        params: { message: undefined },
        search: ({ boite }) => ({ ...(boite !== undefined && { boite }), ...place }),
      });
    },
    [navigate],
  );
  const showHelp = useCallback(() => setHelping(true), []);
  const showFolders = useCallback(() => setFoldersShown(true), []);
  const hideFolders = useCallback(() => setFoldersShown(false), []);
  useMailKeys({ mailbox: mailbox.mailbox, message, state, list, folders: known, leaveMessage, onHelp: showHelp });

  if (folders.isError)
    return (
      <div className={styles.centred}>
        <ErrorState
          level={1}
          failure={failureOf(folders.error)}
          from="de l’opérateur"
          actions={
            <Button variant="filled" onClick={() => void folders.refetch()}>
              Réessayer
            </Button>
          }
        />
      </div>
    );
  if (known === undefined) return <SkeletonRows waitingFor="Lecture des dossiers de votre boîte" />;
  // Panes out of sight stay as they are: what is chosen, typed or scrolled to outlives another width.
  const shown = message !== undefined ? 'message' : foldersShown ? 'folders' : 'list';
  const away = (pane: typeof shown) => ({ className: styles.slot, hidden: narrow && shown !== pane });
  return (
    <div className={styles.panes} data-mail>
      <h1 className="visually-hidden">Messagerie</h1>
      <div {...away('folders')}>
        <FoldersPane
          state={state}
          mailbox={mailbox}
          folders={known}
          place={label?.label ?? folder?.folder}
          onPlace={goTo}
          onHelp={showHelp}
          onBack={narrow ? hideFolders : undefined}
        />
      </div>
      <div {...away('list')}>
        <ListPane
          ref={list}
          mailbox={mailbox}
          folders={known}
          folder={label ? undefined : folder}
          label={label}
          scope={scope}
          opened={message}
          sending={state.settings.sending}
          onOpen={openMessage}
          onFolders={narrow ? showFolders : undefined}
        />
      </div>
      <div {...away('message')}>
        {message === undefined ? (
          <NoMessage onHelp={showHelp} />
        ) : (
          <MessagePane
            key={message}
            mailbox={mailbox}
            message={message}
            folders={known}
            settings={state.settings}
            onLeave={leaveMessage}
          />
        )}
      </div>
      <RemovalDialog />
      {helping && <KeysDialog sending={state.settings.sending} onClose={() => setHelping(false)} />}
    </div>
  );
}
