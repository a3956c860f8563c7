import { IconSearch, IconSearchOff } from '@tabler/icons-react';
import type { PatientSearchResult } from '@trousse/contract';
import { explain } from '@trousse/contract/errors';
import { useEffect, useRef, useState } from 'react';
import { useRecordEntry } from '../record/record-entry.hook.tsx';
import { useRegulation } from '../record/use-regulation.hook.ts';
import { useRegistration } from '../registration/use-registration.hook.tsx';
import { DataTable } from '../ui/data-table.component.tsx';
import { type Failure, failureFromCode, failureOf } from '../ui/failure.ts';
import { counted, formatNumber, readDay } from '../ui/format.ts';
import { useLasting, useTitle } from '../ui/hooks.ts';
import { Note } from '../ui/note.component.tsx';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { EmptyState, ErrorState } from '../ui/state.component.tsx';
import { useStore } from '../ui/store.ts';
import { foundColumns, foundKey } from './found-columns.tsx';
import { askedBy, hasCriterion, patientSearch, resetSearch, type SearchForm } from './patient-search.store.ts';
import styles from './patients.module.css';
import { latest, searchKnownPatients } from './patients.resource.ts';
import { RegulationSearch } from './regulation-search.component.tsx';
import searchStyles from './search.module.css';
import { PatientSearchForm, type SearchErrors } from './search-form.component.tsx';

/** /patients/recherche: among the patients known here (features.md §7, row 1). */
export function PatientSearchPage() {
  useTitle('Rechercher un DMP');
  const { form, result, failure } = useStore(patientSearch);
  const [errors, setErrors] = useState<SearchErrors>({});
  const [busy, setBusy] = useState(false);
  const waiting = useLasting(busy);
  const running = useRef<AbortController>(undefined);
  const { enter, dialog } = useRecordEntry();
  const regulation = useRegulation();
  const registration = useRegistration();
  useEffect(() => () => running.current?.abort(), []);

  const change = (changes: Partial<SearchForm>) => {
    setErrors({});
    patientSearch.set((current) => ({ ...current, form: { ...current.form, ...changes } }));
  };
  const search = async () => {
    const wrong = errorsOf(form);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return patientSearch.set({ form });
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    setBusy(true);
    try {
      const found = await searchKnownPatients(askedBy(form), stop.signal);
      patientSearch.set({ form, result: found });
    } catch (error) {
      if (!stop.signal.aborted) patientSearch.set({ form, failure: failureOf(error) });
    } finally {
      if (running.current === stop) setBusy(false);
    }
  };
  const reset = () => {
    running.current?.abort();
    setErrors({});
    resetSearch();
  };

  return (
    <div className={searchStyles.page}>
      <PatientSearchForm
        form={form}
        errors={errors}
        busy={waiting}
        onChange={change}
        onSearch={() => void search()}
        onReset={reset}
      />
      {regulation && <RegulationSearch form={form} onEnter={enter} />}
      <div className={styles.card} aria-busy={busy || undefined}>
        {waiting ? (
          <SkeletonRows waitingFor="Recherche parmi vos patients" />
        ) : (
          <Outcome result={result} failure={failure} form={form} onEnter={enter} onRegister={registration.begin} />
        )}
      </div>
      {dialog}
      {registration.dialog}
    </div>
  );
}

function errorsOf(form: SearchForm): SearchErrors {
  if (!hasCriterion(form)) {
    const { message, next } = explain('SEARCH_NO_CRITERION');
    return { criterion: `${message} ${next}` };
  }
  if (form.birthDate.trim() !== '' && readDay(form.birthDate) === undefined) {
    return { birthDate: 'Saisissez-la sous la forme jj/mm/aaaa.' };
  }
  return {};
}

const suggestions: Record<Extract<PatientSearchResult, { outcome: 'too-many' }>['suggest'], string> = {
  birthDate: 'la date de naissance',
  name: 'le nom',
  givenName: 'le prénom',
  sex: 'le sexe',
  postalCode: 'le code postal',
};

function Outcome({
  result,
  failure,
  form,
  onEnter,
  onRegister,
}: {
  result: PatientSearchResult | undefined;
  failure: Failure | undefined;
  form: SearchForm;
  onEnter: Parameters<typeof foundColumns>[0];
  onRegister: Parameters<typeof foundColumns>[1];
}) {
  if (failure) return <ErrorState failure={failure} icon={<IconSearch aria-hidden="true" />} />;
  if (result === undefined)
    return (
      <EmptyState icon={<IconSearch aria-hidden="true" />} title="Les patients trouvés s’afficheront ici">
        La recherche porte sur les patients connus ici : votre liste au DMP, les patients vus pendant cette session et
        les identités enregistrées. Pour une autre personne, recherchez son INS par ses traits d’identité.
      </EmptyState>
    );
  if (result.outcome === 'too-many')
    return (
      <EmptyState icon={<IconSearchOff aria-hidden="true" />} title="Trop de patients correspondent">
        Plus de {formatNumber(result.limit)} patients correspondent : aucun n’est affiché, pour que la liste ne passe
        pas pour complète. Précisez par exemple {suggestions[result.suggest]}.
      </EmptyState>
    );
  const { rows, known, withAddress, listFailure } = result;
  const byAddress = form.city.trim() !== '' || form.postalCode.trim() !== '';
  return (
    <>
      {listFailure && (
        <div className={searchStyles.note}>
          <Note tone="warn">
            {failureFromCode(listFailure).message} Votre liste au DMP n’a pas pu être lue : seuls les patients déjà
            connus ici ont été cherchés.
          </Note>
        </div>
      )}
      {byAddress && withAddress < known && (
        <div className={searchStyles.note}>
          <Note>
            {withAddress === 0
              ? 'Aucune adresse n’est connue ici : le DMP n’en a donné pour aucun de vos patients. Cherchez sans la ville ni le code postal.'
              : `L’adresse n’est connue que pour ${counted(withAddress, 'patient', 'patients')} sur ${formatNumber(known)} : les autres ne peuvent pas être trouvés par la ville ou le code postal.`}
          </Note>
        </div>
      )}
      {rows.length > 0 ? (
        <DataTable
          label="Patients trouvés"
          columns={foundColumns(onEnter, onRegister)}
          rows={rows.map((row) => (row.patient ? { ...row, patient: latest(row.patient) } : row))}
          rowKey={foundKey}
          layout={searchStyles.found}
        />
      ) : (
        <EmptyState icon={<IconSearchOff aria-hidden="true" />} title="Aucun patient trouvé">
          {known === 0
            ? 'Vous n’avez encore aucun patient connu ici.'
            : `Aucun des ${formatNumber(known)} patients connus ici ne correspond.`}{' '}
          Vérifiez l’orthographe ou cochez « Approx. ». Un patient absent n’a peut-être pas de DMP, ou son DMP est
          fermé, ou vous ne l’avez pas encore rencontré : sa carte Vitale ou son INS le diront.
        </EmptyState>
      )}
    </>
  );
}
