import { IconFileUpload, IconPencil, IconRestore } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReplacementDraft } from '@trousse/contract';
import { Suspense, useId, useRef } from 'react';
import { acceptedFiles, acceptedWords, formatWords } from '../deposits/file-check.ts';
import { FilePreview } from '../deposits/file-preview.component.tsx';
import { contentQuery, documentQuery } from '../record/record.resource.ts';
import { part } from '../shell/fetched.ts';
import { Button } from '../ui/button.component.tsx';
import { formatSize } from '../ui/format.ts';
import { useNarrow } from '../ui/hooks.ts';
import { Note } from '../ui/note.component.tsx';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import styles from './replace.module.css';
import type { ReplacementControl } from './use-replacement.hook.ts';

const PdfPages = part(async () => (await import('../ui/pdf-pages.component.tsx')).PdfPages);
const preparing = <SkeletonRows waitingFor="Préparation de l’aperçu" rows={4} />;
/** As the contract has it. */
const maxTextCharacters = 100_000;

type Props = {
  record: string;
  draft: ReplacementDraft;
  control: ReplacementControl;
  error: string | undefined;
  onChanged: () => void;
};

/** What the new version is made of: the former file kept, another one, or a text. */
export function NewContentPane({ record, draft, control, error, onChanged }: Props) {
  const { content, rules, refusal } = control;
  const input = useRef<HTMLInputElement>(null);
  const narrow = useNarrow();
  const put: ReplacementControl['put'] = (next) => {
    control.put(next);
    onChanged();
  };
  const back = draft.content.kind === 'file' ? ({ kind: 'same' } as const) : draft.content;
  return (
    <section className={styles.pane} aria-label="Contenu de la nouvelle version">
      <div className={styles.bar}>
        <p className={styles.what}>
          <span className="strong cut">{words(control)}</span>
          {content.kind === 'file' && <span className="soft small">{formatSize(content.file.size)}</span>}
        </p>
        <input
          ref={input}
          type="file"
          hidden
          accept={acceptedFiles(rules.formats)}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) void control.choose(file).then(onChanged);
            event.target.value = '';
          }}
        />
        <Button
          size="s"
          name="source"
          icon={<IconFileUpload aria-hidden="true" />}
          aria-describedby={error === undefined ? undefined : 'source-error'}
          onClick={() => input.current?.click()}
        >
          {content.kind === 'none' ? 'Choisir un fichier' : 'Choisir un autre fichier'}
        </Button>
        {content.kind !== 'text' && (
          <Button
            size="s"
            variant="quiet"
            icon={<IconPencil aria-hidden="true" />}
            onClick={() => put({ kind: 'text', text: '' })}
          >
            Saisir un texte
          </Button>
        )}
        {content.kind !== back.kind && back.kind !== 'none' && (
          <Button size="s" variant="quiet" icon={<IconRestore aria-hidden="true" />} onClick={() => put(back)}>
            Reprendre le contenu actuel
          </Button>
        )}
      </div>
      {(error !== undefined || refusal) && (
        <div id="source-error" className={styles.problem}>
          <Note tone="danger" alert>
            <p className="strong">{error ?? refusal?.message}</p>
            {refusal && <p>Fichiers acceptés&nbsp;: {acceptedWords(rules)}.</p>}
          </Note>
        </div>
      )}
      {content.kind === 'none' && (
        <div className={styles.problem}>
          <Note>
            <p>
              Ce document est structuré&nbsp;: son contenu ne peut pas être repris ici. Joignez le fichier qui le
              remplace, ou saisissez un texte.
            </p>
          </Note>
        </div>
      )}
      {content.kind === 'text' && <Text text={content.text} onText={(text) => put({ kind: 'text', text })} />}
      {content.kind === 'same' && !narrow && <Former record={record} document={draft.document.id} />}
      {content.kind === 'file' && !narrow && (
        <FilePreview
          format={content.format}
          local={content.file}
          file={undefined}
          name={content.file.name}
          onPages={() => {}}
        />
      )}
    </section>
  );
}

function words({ content }: ReplacementControl): string {
  if (content.kind === 'file') return `${content.file.name} · ${formatWords(content.format)}`;
  return { same: 'Le fichier actuel est gardé', none: 'Aucun contenu', text: 'Texte du document' }[content.kind];
}

function Text({ text, onText }: { text: string; onText: (text: string) => void }) {
  const id = useId();
  return (
    <div className={styles.writing}>
      <label htmlFor={id} className="visually-hidden">
        Texte du document
      </label>
      <textarea
        id={id}
        className={styles.text}
        maxLength={maxTextCharacters}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
    </div>
  );
}

/** The former file, as the viewer knows it. */
function Former({ record, document }: { record: string; document: string }) {
  const { data: view } = useQuery(documentQuery(record, document));
  const pdf = view?.content.kind === 'pdf';
  const { data: bytes } = useQuery({ ...contentQuery(record, document), enabled: pdf });
  if (view === undefined || (pdf && bytes === undefined)) return preparing;
  if (bytes === undefined) return null;
  return (
    <Suspense fallback={preparing}>
      <PdfPages bytes={bytes} title="Aperçu du fichier actuel" onPages={() => {}} />
    </Suspense>
  );
}
