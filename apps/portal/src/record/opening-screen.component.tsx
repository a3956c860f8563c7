import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { patientFacts, patientName } from '../patients/patient-words.ts';
import { Button, Spinner } from '../ui/button.component.tsx';
import { useLasting, useTitle } from '../ui/hooks.ts';
import type { Opening } from './opening.ts';
import styles from './record.module.css';

const sources = [
  { source: 'existence', label: 'Recherche du DMP' },
  { source: 'authorisation', label: 'Ajout de l’autorisation' },
  { source: 'documents', label: 'Lecture de la liste des documents' },
] as const;

/** Says source by source what the record waits for, and lets go at any moment. */
export function OpeningScreen({
  progress,
  onCancel,
}: {
  progress: Extract<Opening, { phase: 'running' | 'authorisation-needed' | 'secret-needed' }>;
  onCancel: () => void;
}) {
  useTitle('Ouverture du dossier');
  const shown = useLasting(true);
  const states = progress.phase === 'running' ? progress.sources : {};
  if (!shown) return null;
  return (
    <section className={styles.opening} aria-label="Ouverture du dossier">
      <h1>{patientName(progress.patient)}</h1>
      <p className="soft">{patientFacts(progress.patient)}</p>
      <div role="status">
        <ul className={styles.sources}>
          {sources
            .filter(({ source }) => source !== 'authorisation' || states.authorisation)
            .map(({ source, label }) => (
              <li key={source} data-state={states[source] ?? 'waiting'}>
                {states[source] === 'done' && <IconCircleCheck size={18} aria-hidden="true" />}
                {states[source] === 'running' && <Spinner />}
                {states[source] === undefined && <IconCircle size={18} aria-hidden="true" />}
                {label}
                {states[source] === 'done' && <span className="visually-hidden"> : fait</span>}
              </li>
            ))}
        </ul>
      </div>
      <Button onClick={onCancel}>Annuler</Button>
    </section>
  );
}
