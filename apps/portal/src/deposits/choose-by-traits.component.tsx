import { IconSearch, IconSearchOff } from '@tabler/icons-react';
import type { Patient, PatientSearchResult } from '@trousse/contract';
import { explain } from '@trousse/contract/errors';
import { useEffect, useRef, useState } from 'react';
import { askedBy, emptySearch, hasCriterion, type SearchForm } from '../patients/patient-search.store.ts';
import { searchKnownPatients } from '../patients/patients.resource.ts';
import { PatientSearchForm, type SearchErrors } from '../patients/search-form.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { formatNumber, readDay } from '../ui/format.ts';
import { useLasting } from '../ui/hooks.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { EmptyState, ErrorState } from '../ui/state.component.tsx';
import styles from './choose-patient.module.css';
import { PatientChoice } from './patient-choice.component.tsx';

type Answer = { result: PatientSearchResult } | { failure: Failure };

/** By name, birth date and the rest, among the patients known here (features.md §7, row 1). */
export function AmongFound({ onChoose }: { onChoose: (patient: Patient) => void }) {
  const [form, setForm] = useState<SearchForm>(emptySearch);
  const [errors, setErrors] = useState<SearchErrors>({});
  const [answer, setAnswer] = useState<Answer>();
  const [busy, setBusy] = useState(false);
  const waiting = useLasting(busy);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const search = async () => {
    const wrong = errorsOf(form);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    setBusy(true);
    try {
      setAnswer({ result: await searchKnownPatients(askedBy(form), stop.signal) });
    } catch (error) {
      if (!stop.signal.aborted) setAnswer({ failure: failureOf(error) });
    } finally {
      if (running.current === stop) setBusy(false);
    }
  };
  return (
    <>
      <PatientSearchForm
        form={form}
        errors={errors}
        busy={waiting}
        onChange={(changes) => {
          setErrors({});
          setForm((now) => ({ ...now, ...changes }));
        }}
        onSearch={() => void search()}
        onReset={() => {
          setForm(emptySearch);
          setAnswer(undefined);
        }}
      />
      <div className={styles.found} aria-busy={busy || undefined}>
        {waiting ? (
          <SkeletonRows waitingFor="Recherche parmi vos patients" />
        ) : (
          <Found answer={answer} onChoose={onChoose} />
        )}
      </div>
    </>
  );
}

function Found({ answer, onChoose }: { answer: Answer | undefined; onChoose: (patient: Patient) => void }) {
  if (answer === undefined)
    return (
      <EmptyState icon={<IconSearch aria-hidden="true" />} title="Les patients trouvés s’afficheront ici">
        La recherche porte sur les patients connus ici : votre liste au DMP, les patients vus pendant cette session et
        les identités enregistrées.
      </EmptyState>
    );
  if ('failure' in answer) return <ErrorState failure={answer.failure} icon={<IconSearch aria-hidden="true" />} />;
  const { result } = answer;
  if (result.outcome === 'too-many')
    return (
      <EmptyState icon={<IconSearchOff aria-hidden="true" />} title="Trop de patients correspondent">
        Plus de {formatNumber(result.limit)} patients correspondent : aucun n’est affiché. Précisez votre recherche.
      </EmptyState>
    );
  const patients = result.rows.flatMap(({ patient }) => patient ?? []);
  if (patients.length === 0)
    return (
      <EmptyState icon={<IconSearchOff aria-hidden="true" />} title="Aucun patient trouvé">
        Vérifiez l’orthographe ou cochez « Approx. ». La carte Vitale d’un autre patient, ou son INS, le feront
        connaître ici.
      </EmptyState>
    );
  return <PatientChoice label="Patients trouvés" patients={patients} onChoose={onChoose} />;
}

function errorsOf(form: SearchForm): SearchErrors {
  if (!hasCriterion(form)) {
    const { message, next } = explain('SEARCH_NO_CRITERION');
    return { criterion: `${message} ${next}` };
  }
  if (form.birthDate.trim() !== '' && readDay(form.birthDate) === undefined)
    return { birthDate: 'Saisissez-la sous la forme jj/mm/aaaa.' };
  return {};
}
