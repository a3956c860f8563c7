import { IconFileUpload, IconPencil, IconX } from '@tabler/icons-react';
import { useEffect, useId, useRef } from 'react';
import { Button, IconButton } from '../ui/button.component.tsx';
import { Radio } from '../ui/choice.component.tsx';
import { classNames } from '../ui/class-names.ts';
import { counted, formatNumber } from '../ui/format.ts';
import { Note } from '../ui/note.component.tsx';
import { ChosenFiles } from './chosen-files.component.tsx';
import { acceptedFiles, acceptedWords } from './file-check.ts';
import styles from './source-pane.module.css';
import type { DepositControl } from './use-deposit-form.hook.ts';

/** As the contract has it: a longer text is refused with its own words. */
const maxTextCharacters = 100_000;

/** On the left: where the document comes from, then the document itself (EFF-147, 161, 162, WEB-19). */
export function SourcePane({ control, over }: { control: DepositControl; over: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const { mode, text } = control.content;
  const pick = () => input.current?.click();
  return (
    <section className={classNames(styles.pane, over && styles.over)} aria-label="Document à déposer">
      <input
        ref={input}
        id="source"
        className="visually-hidden"
        type="file"
        multiple
        accept={acceptedFiles(control.rules.formats)}
        tabIndex={-1}
        aria-label="Fichier à déposer"
        onChange={(event) => {
          void control.addFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {(mode === 'text' || text !== '' || !control.anyFile) && <Ways control={control} />}
      <Refusals control={control} />
      {mode === 'text' && <FreeText control={control} />}
      {mode === 'file' && !control.anyFile && <Choice control={control} onPick={pick} />}
      {mode === 'file' && control.anyFile && <ChosenFiles control={control} onPick={pick} />}
    </section>
  );
}

/** Attach a file, or write (WEB-19): what was chosen or written on one side stays while the other is shown. */
function Ways({ control }: { control: DepositControl }) {
  const { mode, text } = control.content;
  return (
    <header className={styles.bar}>
      <fieldset className={styles.ways}>
        <legend className="visually-hidden">Contenu du document</legend>
        <Radio
          name="mode"
          label="Joindre un fichier"
          checked={mode === 'file'}
          onChange={() => control.setMode('file')}
        />
        <Radio name="mode" label="Saisir le texte" checked={mode === 'text'} onChange={() => control.setMode('text')} />
      </fieldset>
      {mode === 'text' && (
        <>
          <span className={classNames('soft small', styles.end)}>
            {counted(text.length, 'caractère', 'caractères')} sur {formatNumber(maxTextCharacters)}
          </span>
          <IconButton label="Abandonner ce texte" onClick={control.dropText}>
            <IconX aria-hidden="true" />
          </IconButton>
        </>
      )}
    </header>
  );
}

/** Files that were not taken, each with its reason, then what is accepted. */
function Refusals({ control }: { control: DepositControl }) {
  const { refusals, rules } = control;
  if (refusals.length === 0) return null;
  const byWords = Map.groupBy(refusals, ({ failure }) => failure.message);
  const kinds = refusals.some(({ failure }) => failure.code === 'FILE_KIND' || failure.code === 'FILE_TOO_BIG');
  return (
    <div className={styles.refusals}>
      <Note tone="danger" alert>
        {[...byWords].map(([message, files]) => (
          <div key={message}>
            <p className="strong">{message}</p>
            {control.several || files.length > 1 ? <p>{files.map(({ name }) => name).join(', ')}</p> : null}
            {!kinds && <p>{files[0]!.failure.next}</p>}
          </div>
        ))}
        {kinds && <p>Fichiers acceptés : {acceptedWords(rules)}.</p>}
      </Note>
    </div>
  );
}

function Choice({ control, onPick }: { control: DepositControl; onPick: () => void }) {
  const error = control.errorsOf(control.active.key).source;
  return (
    <div className={classNames(styles.zone, error !== undefined && styles.missing)}>
      <span className={styles.disc}>
        <IconFileUpload size={26} aria-hidden="true" />
      </span>
      <h2>Glissez le document ici</h2>
      <p className="soft">{acceptedWords(control.rules)}. Plusieurs fichiers à la fois, si vous le souhaitez.</p>
      <div className={styles.buttons}>
        <Button
          name="source"
          icon={<IconFileUpload aria-hidden="true" />}
          aria-describedby={error === undefined ? undefined : 'source-error'}
          onClick={onPick}
        >
          Choisir un fichier
        </Button>
        <Button variant="quiet" icon={<IconPencil aria-hidden="true" />} onClick={() => control.setMode('text')}>
          Saisir le texte
        </Button>
      </div>
      <p className="soft small">Aucun fichier choisi</p>
      {error !== undefined && (
        <p id="source-error" className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}

function FreeText({ control }: { control: DepositControl }) {
  const id = useId();
  const error = control.errorsOf(control.active.key).source;
  const area = useRef<HTMLTextAreaElement>(null);
  // The person has just asked to type, or comes back to a draft: they go on at its end.
  useEffect(() => {
    area.current?.focus();
    area.current?.setSelectionRange(area.current.value.length, area.current.value.length);
  }, []);
  return (
    <div className={styles.sheets}>
      {error !== undefined && (
        <p id="source-error" className={styles.error}>
          {error}
        </p>
      )}
      <label htmlFor={id} className="visually-hidden">
        Saisir le texte
      </label>
      <textarea
        ref={area}
        id={id}
        name="source"
        className={styles.text}
        maxLength={maxTextCharacters}
        value={control.content.text}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={error === undefined ? undefined : 'source-error'}
        onChange={(event) => control.write(event.target.value)}
      />
    </div>
  );
}
