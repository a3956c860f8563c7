import { IconArrowLeft, IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { type ContentSource, ContentView } from '../record/content-view.component.tsx';
import { Button } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { Note } from '../ui/note.component.tsx';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { ErrorState } from '../ui/state.component.tsx';
import styles from './mail.module.css';
import { attachmentBytesQuery, attachmentPieces, attachmentQuery, mailPath } from './mail.resource.ts';
import message from './message.module.css';
import type { Shown } from './message-pane.component.tsx';
import { saveAttachment } from './save-part.ts';

/** An attachment, or a document of an archive, in the place of its message, with the viewers of the record. */
export function AttachmentPane({ mailbox, shown, onBack }: { mailbox: string; shown: Shown; onBack: () => void }) {
  const query = useQuery(attachmentQuery(mailbox, shown.message, shown.attachment));
  const back = useRef<HTMLButtonElement>(null);
  const save = () => void saveAttachment(mailbox, shown.message, shown.attachment, shown.title);
  useEffect(() => back.current?.focus(), []);
  useEffect(() => {
    // The key is for the attachment first, and for the message once it is back.
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      onBack();
    };
    addEventListener('keydown', onKey, true);
    return () => removeEventListener('keydown', onKey, true);
  }, [onBack]);
  const view = query.data;
  return (
    <>
      <div className={styles.bar} role="toolbar" aria-label="Pièce jointe">
        <Button ref={back} size="s" icon={<IconArrowLeft aria-hidden="true" />} onClick={onBack}>
          Message
        </Button>
        <h2 className={message.partTitle}>{view?.title ?? shown.title}</h2>
        <Button size="s" icon={<IconDownload aria-hidden="true" />} onClick={save}>
          Enregistrer
        </Button>
      </div>
      {view === undefined && query.isError && (
        <ErrorState
          failure={failureOf(query.error)}
          from="de l’opérateur"
          actions={
            <Button variant="filled" onClick={() => void query.refetch()}>
              Réessayer
            </Button>
          }
        />
      )}
      {view === undefined && query.isPending && <SkeletonRows waitingFor="Lecture de la pièce jointe" rows={6} />}
      {view && (
        <div className={message.part}>
          {(view.header.length > 0 || view.notes.length > 0) && (
            <div className={message.partHead}>
              {view.notes.length > 0 && (
                <Note tone="warn">
                  {view.notes.map((note) => (
                    <p key={note}>{note}</p>
                  ))}
                </Note>
              )}
              {view.header.length > 0 && (
                <details>
                  <summary>En-tête du document</summary>
                  <dl className={message.facts}>
                    {view.header.map(({ label, value }) => (
                      <div key={label}>
                        <dt>{label}</dt>
                        <dd>{value}</dd>
                      </div>
                    ))}
                  </dl>
                </details>
              )}
            </div>
          )}
          <ContentView
            source={sourceOf(mailbox, shown, view.title)}
            content={view.content}
            onCurrent={() => undefined}
            onEscape={onBack}
            onSave={save}
          />
        </div>
      )}
    </>
  );
}

function sourceOf(mailbox: string, { message: of, attachment }: Shown, title: string): ContentSource {
  const part = (suffix: string) => mailPath(mailbox, of, `${attachment}/${suffix}`);
  return {
    title,
    path: part('content'),
    pagePath: (page) => part(`pages/${page}`),
    mediaPath: (id) => part(`media/${encodeURIComponent(id)}`),
    useBytes: () => useQuery(attachmentBytesQuery(mailbox, of, attachment)),
    pieces: (signal) => attachmentPieces(part('pieces'), signal),
  };
}
