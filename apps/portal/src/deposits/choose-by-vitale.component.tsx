import { IconCreditCard } from '@tabler/icons-react';
import type { Patient } from '@trousse/contract';
import { cardLabel } from '../connector/readers.ts';
import { useReaders } from '../connector/use-card.hook.ts';
import { confirmPatient } from '../patients/patients.resource.ts';
import { cancelReading, readVitale, vitaleReading } from '../patients/vitale-reading.store.ts';
import { answered, type VitaleReading } from '../patients/vitale-reading.ts';
import { Button } from '../ui/button.component.tsx';
import { counted } from '../ui/format.ts';
import { Note } from '../ui/note.component.tsx';
import { Progress } from '../ui/progress.component.tsx';
import { EmptyState, ErrorState } from '../ui/state.component.tsx';
import { useStore } from '../ui/store.ts';
import styles from './choose-patient.module.css';
import { PatientChoice } from './patient-choice.component.tsx';

/** Among the people of a Vitale card; choosing one says who is present, and that is traced (WEB-17). */
export function FromVitale({ onChoose }: { onChoose: (patient: Patient) => void }) {
  const reading = useStore(vitaleReading);
  const { vitale } = useReaders();
  const busy = reading.phase === 'reading' || reading.phase === 'searching';
  return (
    <>
      <div className={styles.tools}>
        {busy ? (
          <Button onClick={cancelReading}>Annuler la lecture</Button>
        ) : (
          <Button variant="filled" icon={<IconCreditCard aria-hidden="true" />} onClick={() => void readVitale()}>
            Lire la carte Vitale
          </Button>
        )}
        <p className="soft" role="status">
          {vitale === undefined ? 'Aucun lecteur' : cardLabel(vitale.card)}
        </p>
      </div>
      {busy && <ReadingProgress reading={reading} />}
      {reading.phase === 'idle' && (
        <div className={styles.card}>
          <EmptyState
            icon={<IconCreditCard aria-hidden="true" />}
            title={reading.gone ? 'La carte Vitale a été retirée' : 'Les personnes de la carte s’afficheront ici'}
          >
            Insérez une carte Vitale, puis lisez-la.
          </EmptyState>
        </div>
      )}
      {reading.phase === 'failed' && (
        <div className={styles.card}>
          <ErrorState failure={reading.failure} icon={<IconCreditCard aria-hidden="true" />} />
        </div>
      )}
      {'rows' in reading && <People reading={reading} onChoose={onChoose} />}
    </>
  );
}

function ReadingProgress({ reading }: { reading: VitaleReading }) {
  const label = 'Lecture de la carte Vitale';
  return 'rows' in reading ? (
    <Progress label={label} value={answered(reading.rows)} max={reading.rows.length} />
  ) : (
    <Progress label={label} />
  );
}

function People({
  reading,
  onChoose,
}: {
  reading: Extract<VitaleReading, { rows: unknown }>;
  onChoose: (patient: Patient) => void;
}) {
  const found = reading.rows.flatMap(({ answer }) => (answer.state === 'found' ? [answer] : []));
  const sure = found.filter(({ differences }) => differences.length === 0);
  const missing = reading.rows.length - sure.length;
  const choose = (patient: Patient) => {
    const answer = sure.find((one) => one.patient.handle === patient.handle)?.identity.answer;
    // What could not be traced now meets the same trouble at the deposit, which tells it.
    void confirmPatient(patient, 'vitale', answer).finally(() => onChoose(patient));
  };
  return (
    <>
      {sure.length > 0 && (
        <PatientChoice
          label="Bénéficiaires de la carte Vitale"
          patients={sure.map(({ patient }) => patient)}
          onChoose={choose}
        />
      )}
      {reading.phase === 'done' && missing > 0 && (
        <Note>
          {counted(missing, 'personne de la carte n’est pas proposée', 'personnes de la carte ne sont pas proposées')}{' '}
          ici : sans dossier trouvé, ou avec des traits à comparer d’abord dans « Carte Vitale ».
        </Note>
      )}
    </>
  );
}
