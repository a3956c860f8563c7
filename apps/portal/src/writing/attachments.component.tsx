import { IconFile, IconFileText, IconMail, IconX } from '@tabler/icons-react';
import type { Attached } from '@trousse/contract';
import { Button, Spinner } from '../ui/button.component.tsx';
import { formatSize } from '../ui/format.ts';
import styles from './attachments.module.css';
import { attachedKey } from './composition.ts';
import type { MessageControl } from './use-message.hook.ts';

/** What goes with the message: what is there, what is on its way, what could not come. */
export function Attachments({ control }: { control: MessageControl }) {
  const { composition, change, transfers } = control;
  const { attachments } = composition;
  if (attachments.length === 0 && transfers.all.size === 0) return null;
  const drop = (gone: Attached) =>
    change((now) => ({ attachments: now.attachments.filter((one) => attachedKey(one) !== attachedKey(gone)) }));
  return (
    <ul className={styles.list} aria-label="Pièces jointes">
      {attachments.map((one) => (
        <li key={attachedKey(one)} className={styles.item}>
          <Icon attached={one} />
          <span className="cut" title={one.name}>
            {one.name}
          </span>
          <span className="soft small">{about(one)}</span>
          <Remove name={one.name} onRemove={() => drop(one)} />
        </li>
      ))}
      {[...transfers.all].map(([key, { file, sent, failure }]) => (
        <li key={key} className={failure ? styles.failed : styles.item}>
          {failure ? <IconFile size={16} aria-hidden="true" /> : <Spinner />}
          <span className="cut" title={file.name}>
            {file.name}
          </span>
          {failure ? (
            <>
              <span role="alert" className="small">
                {failure.message}
              </span>
              <Button size="s" variant="quiet" onClick={() => transfers.retry(key)}>
                Réessayer
              </Button>
            </>
          ) : (
            <span className="soft small figures">
              {formatSize(Math.round(sent * file.size))} sur {formatSize(file.size)}
              <progress className="visually-hidden" value={sent} max={1} aria-label={`Envoi de ${file.name}`} />
            </span>
          )}
          <Remove name={file.name} onRemove={() => transfers.stop(key)} />
        </li>
      ))}
    </ul>
  );
}

function Icon({ attached: { kind } }: { attached: Attached }) {
  const Shown = kind === 'document' ? IconFileText : kind === 'message' ? IconMail : IconFile;
  return <Shown size={16} aria-hidden="true" />;
}

function about(attached: Attached): string {
  if (attached.kind === 'document') return 'Document du DMP';
  return attached.size === undefined ? '' : formatSize(attached.size);
}

function Remove({ name, onRemove }: { name: string; onRemove: () => void }) {
  return (
    <button type="button" className={styles.remove} aria-label={`Retirer ${name}`} title="Retirer" onClick={onRemove}>
      <IconX size={14} aria-hidden="true" />
    </button>
  );
}
