import { IconHash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ErrorCode, explain } from '@trousse/contract/errors';
import { formatMatricule, type MatriculeProblem, parseMatricule } from '@trousse/ins';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useRecordEntry } from '../record/record-entry.hook.tsx';
import { useRegistration } from '../registration/use-registration.hook.tsx';
import { Button, buttonClass } from '../ui/button.component.tsx';
import { DataTable } from '../ui/data-table.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { describedBy, Field, TextInput } from '../ui/field.component.tsx';
import { useLasting, useTitle } from '../ui/hooks.ts';
import { EmptyState, ErrorState } from '../ui/state.component.tsx';
import { useStore } from '../ui/store.ts';
import insStyles from './ins.module.css';
import { insSearch } from './ins-search.store.ts';
import { patientColumns } from './patient-columns.tsx';
import styles from './patients.module.css';
import { findByIns, latest } from './patients.resource.ts';

const problems: Record<MatriculeProblem, ErrorCode> = {
  length: 'INS_LENGTH',
  characters: 'INS_CHARACTERS',
  key: 'INS_KEY',
};

/** /patients/ins: a record by its matricule; a wrong key is flagged before anything is sent (EFF-53). */
export function InsPage() {
  useTitle('Matricule INS');
  const id = useId();
  const { text, error, result } = useStore(insSearch);
  const running = useRef<AbortController>(undefined);
  const [busy, setBusy] = useState(false);
  const waiting = useLasting(busy);
  const { enter, dialog } = useRecordEntry();
  const registration = useRegistration();
  useEffect(() => () => running.current?.abort(), []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const parsed = parseMatricule(text);
    if (!parsed.ok) {
      const { message, next } = explain(problems[parsed.reason]);
      return insSearch.set({ text, error: `${message} ${next}` });
    }
    const typed = formatMatricule(parsed.matricule);
    insSearch.set({ text: typed });
    const stop = new AbortController();
    running.current = stop;
    setBusy(true);
    try {
      insSearch.set({ text: typed, result: { patient: await findByIns(parsed.matricule, stop.signal) } });
    } catch (cause) {
      if (!stop.signal.aborted) insSearch.set({ text: typed, result: { failure: failureOf(cause) } });
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
            onChange={(event) => insSearch.set(({ result: shown }) => ({ text: event.target.value, result: shown }))}
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
          <ErrorState
            failure={result.failure}
            icon={<IconHash aria-hidden="true" />}
            actions={
              // Without a record there is nobody to show: it is created from an identity.
              registration.begin &&
              result.failure.code === 'DMP_NONE' && (
                <Link to="/patients/recherche-ins" className={buttonClass()}>
                  Rechercher l’INS pour créer son DMP
                </Link>
              )
            }
          />
        )}
        {result && 'patient' in result && (
          <DataTable
            label="Dossier trouvé"
            columns={patientColumns(enter, { onRegister: registration.begin }).map((column) => ({
              ...column,
              sortable: false,
            }))}
            rows={[latest(result.patient)]}
            rowKey={({ handle }) => handle}
            layout={styles.list}
          />
        )}
      </div>
      {dialog}
      {registration.dialog}
    </>
  );
}
