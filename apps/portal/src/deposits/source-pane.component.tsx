import { IconFileUpload, IconPencil, IconX } from '@tabler/icons-react';
import { type DragEvent, useEffect, useId, useRef, useState } from 'react';
import { Button, IconButton } from '../ui/button.component.tsx';
import { classNames } from '../ui/class-names.ts';
import { counted, formatNumber, formatSize } from '../ui/format.ts';
import { useNarrow } from '../ui/hooks.ts';
import { Note } from '../ui/note.component.tsx';
import { Progress } from '../ui/progress.component.tsx';
import { acceptedFiles } from './file-check.ts';
import { FilePreview } from './file-preview.component.tsx';
import styles from './source-pane.module.css';
import type { Source, SourceControl } from './use-source.hook.ts';

/** As the contract has it: a longer text is refused with its own words. */
const maxTextCharacters = 100_000;

/** On the left: where the document comes from, then the document itself (EFF-147, 161, 162). */
export function SourcePane({
  control,
  error,
  onFile,
}: {
  control: SourceControl;
  error: string | undefined;
  onFile: (file: File) => void;
}) {
  const { source } = control;
  const [over, setOver] = useState(false);

  // A file dropped beside the zone would replace the page, and what was typed with it.
  useEffect(() => {
    const keepPage = (event: Event) => event.preventDefault();
    addEventListener('dragover', keepPage);
    addEventListener('drop', keepPage);
    return () => {
      removeEventListener('dragover', keepPage);
      removeEventListener('drop', keepPage);
    };
  }, []);
  const onDrop = (event: DragEvent) => {
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    <section
      className={classNames(styles.pane, over && styles.over)}
      aria-label="Document à déposer"
      onDragEnter={() => setOver(true)}
      onDragOver={() => setOver(true)}
      onDragLeave={(event) => event.currentTarget.contains(event.relatedTarget as Node | null) || setOver(false)}
      onDrop={onDrop}
    >
      {source.kind === 'none' && (
        <Choice source={source} maxBytes={control.maxBytes} error={error} onFile={onFile} onWrite={control.write} />
      )}
      {source.kind === 'text' && <FreeText text={source.text} error={error} control={control} />}
      {source.kind === 'file' && <ChosenFile source={source} control={control} />}
    </section>
  );
}

function Choice({
  source,
  maxBytes,
  error,
  onFile,
  onWrite,
}: {
  source: Extract<Source, { kind: 'none' }>;
  maxBytes: number;
  error: string | undefined;
  onFile: (file: File) => void;
  onWrite: (text: string) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={classNames(styles.zone, error !== undefined && styles.missing)}>
      {source.failure && (
        <Note tone="danger" alert>
          <p className="strong">{source.failure.message}</p>
          <p>{source.failure.next}</p>
        </Note>
      )}
      <span className={styles.disc}>
        <IconFileUpload size={26} aria-hidden="true" />
      </span>
      <h2>Glissez le document ici</h2>
      <p className="soft">PDF, texte (.txt) ou image JPEG (.jpg), {formatSize(maxBytes)} au plus.</p>
      <div className={styles.buttons}>
        <input
          ref={input}
          id="source"
          className="visually-hidden"
          type="file"
          accept={acceptedFiles}
          tabIndex={-1}
          aria-label="Fichier à déposer"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) onFile(file);
            event.target.value = '';
          }}
        />
        <Button
          name="source"
          icon={<IconFileUpload aria-hidden="true" />}
          aria-describedby={error === undefined ? undefined : 'source-error'}
          onClick={() => input.current?.click()}
        >
          Choisir un fichier
        </Button>
        <Button variant="quiet" icon={<IconPencil aria-hidden="true" />} onClick={() => onWrite('')}>
          Saisir le texte
        </Button>
      </div>
      {error !== undefined && (
        <p id="source-error" className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}

function FreeText({ text, error, control }: { text: string; error: string | undefined; control: SourceControl }) {
  const id = useId();
  return (
    <>
      <header className={styles.bar}>
        <label htmlFor={id} className="strong">
          Saisir le texte
        </label>
        <span className="soft small">
          {counted(text.length, 'caractère', 'caractères')} sur {formatNumber(maxTextCharacters)}
        </span>
        <IconButton className={styles.end} label="Abandonner ce texte" onClick={control.clear}>
          <IconX aria-hidden="true" />
        </IconButton>
      </header>
      <div className={styles.sheets}>
        {error !== undefined && (
          <p id="source-error" className={styles.error}>
            {error}
          </p>
        )}
        <textarea
          id={id}
          name="source"
          className={styles.text}
          // biome-ignore lint/a11y/noAutofocus: the person has just asked to type
          autoFocus
          maxLength={maxTextCharacters}
          value={text}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={error === undefined ? undefined : 'source-error'}
          onChange={(event) => control.write(event.target.value)}
        />
      </div>
    </>
  );
}

const typeWords = { pdf: 'PDF', jpeg: 'Image JPEG', text: 'Texte' };

function ChosenFile({ source, control }: { source: Extract<Source, { kind: 'file' }>; control: SourceControl }) {
  const narrow = useNarrow();
  const [pages, setPages] = useState<number>();
  const [shown, setShown] = useState(false);
  const facts = [typeWords[source.type], formatSize(source.file.size), pages && counted(pages, 'page', 'pages')];
  return (
    <>
      <header className={styles.bar}>
        <p className={styles.file}>
          <span className="strong cut">{source.file.name}</span>
          <span className="soft small">{facts.filter(Boolean).join(' · ')}</span>
        </p>
        {narrow && (
          <Button size="s" variant="quiet" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {shown ? 'Fermer l’aperçu' : 'Voir l’aperçu'}
          </Button>
        )}
        <IconButton className={styles.end} label="Retirer ce fichier" onClick={control.clear}>
          <IconX aria-hidden="true" />
        </IconButton>
      </header>
      {source.state === 'uploading' && source.sent < 1 && (
        <Progress label={`Envoi du fichier, ${Math.round(source.sent * 100)} %`} value={source.sent} />
      )}
      {source.state === 'failed' && source.failure && (
        <div className={styles.failed}>
          <Note tone="danger" alert>
            <p className="strong">{source.failure.message}</p>
            <p>{source.failure.next}</p>
          </Note>
          <Button size="s" onClick={control.retry}>
            Réessayer l’envoi
          </Button>
        </div>
      )}
      {(!narrow || shown) && (
        <FilePreview bytes={source.bytes} type={source.type} name={source.file.name} onPages={setPages} />
      )}
    </>
  );
}
