import { IconMailX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Mailbox, MailMessage, MailSettings } from '@trousse/contract';
import { useEffect, useRef, useState } from 'react';
import { queryClient } from '../shell/query-client.ts';
import { Button } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { ErrorState } from '../ui/state.component.tsx';
import { AttachmentPane } from './attachment-pane.component.tsx';
import styles from './mail.module.css';
import { type Folders, messageQuery } from './mail.resource.ts';
import { asListed, changeRows, listsChanged } from './mail-rows.ts';
import { Message } from './message.component.tsx';
import { MessageBar } from './message-bar.component.tsx';
import { Thread } from './thread.component.tsx';

/** What is looked at of a message in place of it: one of its attachments or documents. */
export type Shown = { message: string; attachment: string; title: string };

/** The message that is read, what may be done with it, and the rest of its thread below. */
export function MessagePane({
  mailbox,
  message,
  folders,
  settings,
  onLeave,
}: {
  mailbox: Mailbox;
  message: string;
  folders: Folders;
  settings: MailSettings;
  onLeave: () => void;
}) {
  const query = useQuery(messageQuery(mailbox.mailbox, message));
  const [shown, setShown] = useState<Shown>();
  const opener = useRef<HTMLElement | null>(null);
  const view = query.data && { ...query.data, row: asListed(mailbox.mailbox, query.data.row) };
  useReadMark(mailbox.mailbox, view);
  const show = (what: Shown) => {
    opener.current = document.activeElement as HTMLElement | null;
    setShown(what);
  };
  const back = () => {
    setShown(undefined);
    // Once the message is back in its place, so is who reads it.
    requestAnimationFrame(() => opener.current?.focus());
  };
  return (
    <section className={styles.message} aria-label="Message">
      {shown && view ? (
        <AttachmentPane mailbox={mailbox.mailbox} shown={shown} onBack={back} />
      ) : (
        <>
          <MessageBar
            mailbox={mailbox.mailbox}
            view={view}
            message={message}
            folders={folders}
            settings={settings}
            onLeave={onLeave}
          />
          <div className={styles.scroll}>
            {view === undefined && query.isError && (
              <ErrorState
                failure={failureOf(query.error)}
                from="de l’opérateur"
                icon={<IconMailX aria-hidden="true" />}
                actions={
                  <>
                    <Button variant="filled" onClick={() => void query.refetch()}>
                      Réessayer
                    </Button>
                    <Button
                      onClick={() => {
                        onLeave();
                        void listsChanged(mailbox.mailbox);
                      }}
                    >
                      Retour à la liste
                    </Button>
                  </>
                }
              />
            )}
            {view === undefined && query.isPending && <SkeletonRows waitingFor="Lecture du message" rows={6} />}
            {view && (
              <>
                <Message mailbox={mailbox} view={view} onShow={show} onLeave={onLeave} heading />
                {view.row.count > 1 && <Thread mailbox={mailbox} view={view} onShow={show} onLeave={onLeave} />}
              </>
            )}
          </div>
        </>
      )}
    </section>
  );
}

/** The lists know at once that a message was read. */
function useReadMark(mailbox: string, view: MailMessage | undefined): void {
  const message = view?.row.message;
  useEffect(() => {
    if (message === undefined) return;
    changeRows(mailbox, (row) =>
      row.message === message && row.unread > 0 ? { ...row, unread: row.count > 1 ? row.unread - 1 : 0 } : row,
    );
    void queryClient.invalidateQueries({ queryKey: ['mail', mailbox, 'folders'] });
  }, [mailbox, message]);
}
