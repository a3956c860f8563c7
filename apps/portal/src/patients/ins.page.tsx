import { IconHash } from '@tabler/icons-react';
import type { Patient } from '@trousse/contract';
import { type ErrorCode, explain } from '@trousse/contract/errors';
import { formatMatricule, type MatriculeProblem, parseMatricule } from '@trousse/ins';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useRecordEntry } from '../record/record-entry.hook.tsx';
import { Button } from '../ui/button.component.tsx';
import { DataTable } from '../ui/data-table.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { describedBy, Field, TextInput } from '../ui/field.component.tsx';
import { useLasting, useTitle } from '../ui/hooks.ts';
import { EmptyState, ErrorState } from '../ui/state.component.tsx';
import insStyles from './ins.module.css';
import { patientColumns } from './patient-columns.tsx';
import styles from './patients.module.css';
import { findByIns } from './patients.resource.ts';

const problems: Record<MatriculeProblem, ErrorCode> = {
  length: 'INS_LENGTH',
  characters: 'INS_CHARACTERS',
  key: 'INS_KEY',
};

/** /patients/ins: a record by its matricule; a wrong key is flagged before anything is sent (EFF-53). */
export function InsPage() {
  useTitle('Matricule INS');
  const id = useId();
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const [result, setResult] = useState<{ patient: Patient } | { failure: Failure }>();
  const running = useRef<AbortController>(undefined);
  const [busy, setBusy] = useState(false);
  const waiting = useLasting(busy);
  const { enter, dialog } = useRecordEntry();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const parsed = parseMatricule(text);
    setResult(undefined);
    setError(undefined);
    if (!parsed.ok) {
      const { message, next } = explain(problems[parsed.reason]);
      return setError(`${message} ${next}`);
    }
    setText(formatMatricule(parsed.matricule));
    const stop = new AbortController();
    running.current = stop;
    setBusy(true);
    try {
      setResult({ patient: await findByIns(parsed.matricule, stop.signal) });
    } catch (cause) {
      if (!stop.signal.aborted) setResult({ failure: failureOf(cause) });
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <form className={insStyles.form} onSubmit={submit} noValidate>
        <Field
          id={id}
          label="Matricule INS"
          hint="15 caractères, clé comprise. Les espaces ne comptent pas."
          error={error}
        >
          <TextInput
            id={id}
            className={`code ${insStyles.input}`}
            inputMode="text"
            maxLength={32}
            autoFocus
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setError(undefined);
            }}
            {...describedBy(id, { hint: true, error })}
          />
        </Field>
        <div className={insStyles.buttons}>
          <Button type="submit" variant="filled" busy={waiting} disabled={busy}>
            {waiting ? 'Recherche du DMP' : 'Trouver le dossier'}
          </Button>
          {waiting && <Button onClick={() => running.current?.abort()}>Annuler</Button>}
        </div>
      </form>
      <div className={styles.card}>
        {result === undefined && (
          <EmptyState icon={<IconHash aria-hidden="true" />} title="Le dossier trouvé s’affichera ici">
            Le matricule est vérifié avant l’envoi : une clé fausse vous est signalée tout de suite.
          </EmptyState>
        )}
        {result && 'failure' in result && (
          <ErrorState failure={result.failure} icon={<IconHash aria-hidden="true" />} />
        )}
        {result && 'patient' in result && (
          <DataTable
            label="Dossier trouvé"
            columns={patientColumns(enter).map((column) => ({ ...column, sortable: false }))}
            rows={[result.patient]}
            rowKey={({ handle }) => handle}
            layout={styles.list}
          />
        )}
      </div>
      {dialog}
    </>
  );
}
