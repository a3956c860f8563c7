import { IconPhoneCall } from '@tabler/icons-react';
import type { Patient, TraitSearch } from '@trousse/contract';
import { useEffect, useRef, useState } from 'react';
import { api } from '../shell/api.ts';
import { Button } from '../ui/button.component.tsx';
import { DataTable } from '../ui/data-table.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { counted } from '../ui/format.ts';
import { Note } from '../ui/note.component.tsx';
import { ErrorState } from '../ui/state.component.tsx';
import { patientColumns } from './patient-columns.tsx';
import { askedBy, type SearchForm } from './patient-search.store.ts';
import styles from './patients.module.css';
import { latest } from './patients.resource.ts';
import searchStyles from './search.module.css';

type Outcome =
  | { state: 'none' | 'missing' | 'busy' }
  | { state: 'found'; patients: Patient[]; total: number }
  | { state: 'failed'; failure: Failure };

/** The DMP's own search by traits, where a regulation centre may make it (TD0.5), on what the form above says. */
export function RegulationSearch({ form, onEnter }: { form: SearchForm; onEnter: (patient: Patient) => void }) {
  const [outcome, setOutcome] = useState<Outcome>({ state: 'none' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const search = async () => {
    const asked = traitsOf(form);
    if (asked === undefined) return setOutcome({ state: 'missing' });
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    setOutcome({ state: 'busy' });
    try {
      setOutcome({ state: 'found', ...(await api.patients.byTraits(asked, { signal: stop.signal })) });
    } catch (error) {
      if (!stop.signal.aborted) setOutcome({ state: 'failed', failure: failureOf(error) });
    }
  };
  const busy = outcome.state === 'busy';
  return (
    <section className={searchStyles.regulation} aria-labelledby="regulation">
      <h2 id="regulation">Régulation Samu / Centre 15</h2>
      <p className="soft">
        En centre de régulation, le DMP se cherche aussi par les traits saisis ci-dessus : nom, prénom et date de
        naissance, complétés du sexe et du code postal.
      </p>
      <Button icon={<IconPhoneCall aria-hidden="true" />} busy={busy} disabled={busy} onClick={() => void search()}>
        {busy ? 'Recherche dans le DMP' : 'Rechercher dans le DMP'}
      </Button>
      <div role="status">
        {outcome.state === 'missing' && <Note tone="warn">Saisissez le nom, un prénom et la date de naissance.</Note>}
        {outcome.state === 'found' && outcome.patients.length === 0 && (
          <Note>Aucun DMP ne porte ces traits. Vérifiez l’orthographe et la date de naissance.</Note>
        )}
        {outcome.state === 'found' && outcome.total > outcome.patients.length && (
          <Note tone="warn">
            {counted(outcome.total, 'DMP porte', 'DMP portent')} ces traits : le DMP n’en donne que{' '}
            {outcome.patients.length}. Précisez le sexe ou le code postal.
          </Note>
        )}
      </div>
      {outcome.state === 'failed' && <ErrorState failure={outcome.failure} />}
      {outcome.state === 'found' && outcome.patients.length > 0 && (
        <div className={styles.card}>
          <DataTable
            label="DMP trouvés par les traits"
            columns={patientColumns(onEnter)}
            rows={outcome.patients.map(latest)}
            rowKey={({ handle }) => handle}
            layout={styles.list}
          />
        </div>
      )}
    </section>
  );
}

/** What the DMP needs of the form; undefined where it is not whole. */
function traitsOf(form: SearchForm): TraitSearch | undefined {
  const { name, givenName, birthDate, sex, postalCode } = askedBy(form);
  if (name === undefined || givenName === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(birthDate ?? '')) return undefined;
  return { name, givenName, birthDate: birthDate!, ...(sex && { sex }), ...(postalCode && { postalCode }) };
}
