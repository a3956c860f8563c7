import {
  IconArchive,
  IconArrowBackUp,
  IconArrowBackUpDouble,
  IconArrowForwardUp,
  IconArrowLeft,
  IconDownload,
  IconFlag,
  IconFlagOff,
  IconMail,
  IconPrinter,
  IconReplace,
  IconTrash,
} from '@tabler/icons-react';
import type { MailMessage, MailSettings } from '@trousse/contract';
import { Button, IconButton } from '../ui/button.component.tsx';
import { useNarrow } from '../ui/hooks.ts';
import { openComposer } from '../writing/composer.store.ts';
import styles from './mail.module.css';
import type { Folders } from './mail.resource.ts';
import { archive, mark } from './mail-acts.ts';
import { PickFolder, PickLabel } from './pick-place.component.tsx';
import { printMessage } from './print-message.ts';
import { askRemoval } from './removal.store.ts';
import { saveMessage } from './save-part.ts';

/** What may be done with the message that is read; its keys do the same. */
export function MessageBar({
  mailbox,
  view,
  message,
  folders,
  settings,
  onLeave,
}: {
  mailbox: string;
  view: MailMessage | undefined;
  message: string;
  folders: Folders;
  settings: MailSettings;
  onLeave: () => void;
}) {
  const narrow = useNarrow();
  const row = view?.row;
  const rows = row ? [row] : [];
  const mine = view?.from?.me === true;
  const others = view ? [...view.to, ...view.cc].filter(({ me }) => !me).length : 0;
  const write = (kind: 'reply' | 'reply-all' | 'forward' | 'replace') => openComposer({ kind, mailbox, message });
  const away = (act: () => void) => {
    act();
    onLeave();
  };
  return (
    <div className={styles.bar} role="toolbar" aria-label="Message">
      {narrow && (
        <IconButton label="Retour à la liste" onClick={onLeave}>
          <IconArrowLeft aria-hidden="true" />
        </IconButton>
      )}
      {settings.sending && row && (
        <>
          <Button
            size="s"
            icon={<IconArrowBackUp aria-hidden="true" />}
            aria-keyshortcuts="r"
            title="Répondre (touche R)"
            onClick={() => write('reply')}
          >
            Répondre
          </Button>
          {others > (mine ? 1 : 0) && (
            <IconButton label="Répondre à tous" onClick={() => write('reply-all')}>
              <IconArrowBackUpDouble aria-hidden="true" />
            </IconButton>
          )}
          <Button
            size="s"
            icon={<IconArrowForwardUp aria-hidden="true" />}
            aria-keyshortcuts="t"
            title="Transférer (touche T)"
            onClick={() => write('forward')}
          >
            Transférer
          </Button>
          {mine && view.cancelledBy === undefined && (
            <IconButton label="Remplacer (Annule et remplace)" onClick={() => write('replace')}>
              <IconReplace aria-hidden="true" />
            </IconButton>
          )}
        </>
      )}
      <span className={styles.end} />
      {row && (
        <>
          <IconButton label="Archiver" aria-keyshortcuts="a" onClick={() => away(() => void archive(mailbox, rows))}>
            <IconArchive aria-hidden="true" />
          </IconButton>
          <PickFolder mailbox={mailbox} folders={folders} rows={rows} onMoved={onLeave} />
          <PickLabel mailbox={mailbox} folders={folders} rows={rows} />
          <IconButton
            label={row.flagged ? 'Ne plus suivre' : 'Suivre'}
            aria-keyshortcuts="s"
            onClick={() => void mark(mailbox, rows, { flagged: !row.flagged })}
          >
            {row.flagged ? <IconFlagOff aria-hidden="true" /> : <IconFlag aria-hidden="true" />}
          </IconButton>
          <IconButton
            label="Marquer comme non lu"
            aria-keyshortcuts="u"
            onClick={() => away(() => void mark(mailbox, rows, { seen: false }))}
          >
            <IconMail aria-hidden="true" />
          </IconButton>
          <IconButton label="Imprimer" onClick={() => void printMessage(view)}>
            <IconPrinter aria-hidden="true" />
          </IconButton>
          <IconButton label="Enregistrer le message (.eml)" onClick={() => void saveMessage(mailbox, message)}>
            <IconDownload aria-hidden="true" />
          </IconButton>
          <IconButton label="Supprimer" aria-keyshortcuts="Delete" onClick={() => askRemoval(mailbox, rows, onLeave)}>
            <IconTrash aria-hidden="true" />
          </IconButton>
        </>
      )}
    </div>
  );
}
