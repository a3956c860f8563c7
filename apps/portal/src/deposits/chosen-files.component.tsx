import { IconAlertCircle, IconFilePlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Badge } from '../ui/badge.component.tsx';
import { Button, IconButton } from '../ui/button.component.tsx';
import { classNames } from '../ui/class-names.ts';
import { counted, formatSize } from '../ui/format.ts';
import { useNarrow } from '../ui/hooks.ts';
import { Note } from '../ui/note.component.tsx';
import { Progress } from '../ui/progress.component.tsx';
import type { DraftDocument } from './draft-content.ts';
import { formatWords } from './file-check.ts';
import { FilePreview } from './file-preview.component.tsx';
import styles from './source-pane.module.css';
import type { DepositControl } from './use-deposit-form.hook.ts';

/** The files to deposit: one under its bar, or several in a list with the one that is looked at. */
export function ChosenFiles({ control, onPick }: { control: DepositControl; onPick: () => void }) {
  const narrow = useNarrow();
  const [shown, setShown] = useState(false);
  const [pages, setPages] = useState<{ key: string; count: number }>();
  const { active, several, content } = control;
  const { name, format, size, transfer } = control.fileOf(active);
  const counts = pages?.key === active.key ? counted(pages.count, 'page', 'pages') : undefined;
  const facts = [format && formatWords(format), size && formatSize(size), counts].filter(Boolean).join(' · ');
  return (
    <>
      {several && (
        <ul className={styles.files} aria-label="Fichiers à déposer">
          {content.documents.map((document) => (
            <FileLine key={document.key} document={document} control={control} />
          ))}
        </ul>
      )}
      <header className={styles.bar}>
        <p className={styles.file}>
          <span className="strong cut">{name}</span>
          <span className="soft small">{facts}</span>
        </p>
        {narrow && (
          <Button size="s" variant="quiet" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {shown ? 'Fermer l’aperçu' : 'Voir l’aperçu'}
          </Button>
        )}
        <Button size="s" variant="quiet" icon={<IconFilePlus aria-hidden="true" />} onClick={onPick}>
          Ajouter
          <span className="visually-hidden"> des fichiers</span>
        </Button>
        {!several && (
          <IconButton label="Retirer ce fichier" onClick={() => control.removeFile(active.key)}>
            <IconX aria-hidden="true" />
          </IconButton>
        )}
      </header>
      {transfer && transfer.failure === undefined && transfer.sent < 1 && (
        <Progress label={`Envoi du fichier, ${Math.round(transfer.sent * 100)} %`} value={transfer.sent} />
      )}
      {transfer?.failure && (
        <div className={styles.failed}>
          <Note tone="danger" alert>
            <p className="strong">{transfer.failure.message}</p>
            <p>{transfer.failure.next}</p>
          </Note>
          <Button size="s" onClick={() => control.retryFile(active.key)}>
            Réessayer l’envoi
          </Button>
        </div>
      )}
      {(!narrow || shown) && format && !transfer?.failure && (
        <FilePreview
          key={active.key}
          format={format}
          local={control.localFile(active.key)}
          file={active.file}
          name={name}
          onPages={(count) => setPages({ key: active.key, count })}
        />
      )}
    </>
  );
}

/** One file among several: looked at on a click, with its own fields. */
function FileLine({ document, control }: { document: DraftDocument; control: DepositControl }) {
  const { key } = document;
  const { name, transfer } = control.fileOf(document);
  const current = key === control.active.key;
  const wrong = Object.keys(control.errorsOf(key)).some((field) => control.isOwn(field));
  return (
    <li className={classNames(styles.line, current && styles.current)}>
      <button
        type="button"
        className={styles.lineMain}
        aria-current={current ? 'true' : undefined}
        onClick={() => control.setActive(key)}
      >
        <span className="cut">{name}</span>
        {transfer && !transfer.failure && <span className="soft small">Envoi…</span>}
        {(wrong || transfer?.failure) && (
          <Badge tone="danger" icon={<IconAlertCircle aria-hidden="true" />}>
            {transfer?.failure ? 'Non envoyé' : 'À corriger'}
          </Badge>
        )}
      </button>
      <IconButton label={`Retirer ${name}`} onClick={() => control.removeFile(key)}>
        <IconX aria-hidden="true" />
      </IconButton>
    </li>
  );
}
