import { Link } from '@tanstack/react-router';
import type { Patient } from '@trousse/contract';
import { patientName } from '../patients/patient-words.ts';
import { useRecordEntry } from '../record/record-entry.hook.tsx';
import { TextButton } from '../ui/button.component.tsx';
import styles from './breadcrumb.module.css';

/** `Mes patients › DMP de … › Documents › Ajouter` (WEB-29): each step but the last leads there, and the draft stays. */
export function Breadcrumb({ patient, inRecord }: { patient: Patient; inRecord: boolean }) {
  const { enter, dialog } = useRecordEntry();
  const record = `DMP de ${patientName(patient)}`;
  const step = (words: string) =>
    inRecord ? (
      <Link to="/dossier" className={styles.link}>
        {words}
      </Link>
    ) : (
      <TextButton className={styles.link} onClick={() => enter(patient)}>
        {words}
      </TextButton>
    );
  return (
    <nav aria-label="Fil d’Ariane" className={styles.trail}>
      <ol>
        <li>
          <Link to="/patients" className={styles.link}>
            Mes patients
          </Link>
        </li>
        <li>{step(record)}</li>
        <li>
          {inRecord ? (
            <Link to="/dossier/documents/{-$document}" params={{ document: undefined }} className={styles.link}>
              Documents
            </Link>
          ) : (
            step('Documents')
          )}
        </li>
        <li aria-current="page">Ajouter</li>
      </ol>
      {dialog}
    </nav>
  );
}
