import { IconPhotoOff } from '@tabler/icons-react';
import type { MailMessage } from '@trousse/contract';
import { useEffect, useMemo, useRef } from 'react';
import { DocumentFrame } from '../record/document-frame.component.tsx';
import { counted } from '../ui/format.ts';
import { mailKeys } from './keys.ts';
import { mailPath } from './mail.resource.ts';
import styles from './message.module.css';
import { fillIn, prepared } from './message-html.ts';
import sheet from './message-sheet.css?url';
import { splitQuoted } from './quoted-text.ts';

/** Keys of the mail pressed within the frame: single letters, and those that have a name of their own. */
const keys = [
  ...mailKeys.flatMap(({ keys: one }) => (one.length === 1 ? [one, one.toLowerCase()] : [])),
  ...['Delete', 'ArrowUp', 'ArrowDown'],
];

/** What the message says: plain text, or safe HTML in the frame of documents, which loads nothing. */
export function MessageBody({
  mailbox,
  view: { row, body },
  onEscape,
}: {
  mailbox: string;
  view: MailMessage;
  onEscape: () => void;
}) {
  if (body.kind === 'text') return <PlainBody text={body.text} />;
  return (
    <>
      {body.blocked > 0 && (
        <p className={styles.blocked}>
          <IconPhotoOff size={16} aria-hidden="true" />
          {counted(body.blocked, 'contenu distant n’a pas été chargé', 'contenus distants n’ont pas été chargés')}. Les
          charger dirait à l’expéditeur quand et où vous lisez.
        </p>
      )}
      <HtmlBody mailbox={mailbox} message={row.message} html={body.html} onEscape={onEscape} />
    </>
  );
}

function HtmlBody({
  mailbox,
  message,
  html,
  onEscape,
}: {
  mailbox: string;
  message: string;
  html: string;
  onEscape: () => void;
}) {
  const ready = useMemo(() => prepared(html), [html]);
  const release = useRef<() => void>(undefined);
  useEffect(() => () => release.current?.(), []);
  return (
    <div className={styles.frame}>
      <DocumentFrame
        fit
        title="Texte du message"
        sheet={sheet}
        html={ready}
        contents={[]}
        wanted={undefined}
        keys={keys}
        mediaPath={(id) => mailPath(mailbox, message, `media/${encodeURIComponent(id)}`)}
        onCurrent={() => undefined}
        onEscape={onEscape}
        onDocument={(inner) => {
          release.current?.();
          release.current = fillIn(inner);
        }}
      />
    </div>
  );
}

function PlainBody({ text }: { text: string }) {
  const { own, quoted } = useMemo(() => splitQuoted(text), [text]);
  return (
    <div className={styles.text}>
      <p>{own}</p>
      {quoted !== '' && (
        <details>
          <summary>Texte cité</summary>
          <p className="soft">{quoted}</p>
        </details>
      )}
    </div>
  );
}
