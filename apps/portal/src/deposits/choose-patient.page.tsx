import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Patient } from '@trousse/contract';
import { useState } from 'react';
import { rememberPatient } from '../patients/patients.resource.ts';
import { useTitle } from '../ui/hooks.ts';
import { Segments } from '../ui/segments.component.tsx';
import { AmongFound } from './choose-by-traits.component.tsx';
import { FromVitale } from './choose-by-vitale.component.tsx';
import { AmongMine } from './choose-mine.component.tsx';
import styles from './choose-patient.module.css';

type Way = 'mine' | 'vitale' | 'traits';
const ways = [
  { value: 'mine', label: 'Parmi mes patients' },
  { value: 'vitale', label: 'Par la carte Vitale' },
  { value: 'traits', label: 'Par les traits d’identité' },
] as const;

/**
 * /depots/nouveau: for whom the document is, where none was chosen (EFF-148). `?brouillon=` names the draft that is to
 * be somebody else's.
 */
export function ChoosePatientPage() {
  useTitle('Choisir le patient du dépôt');
  const search = useSearch({ from: '/shell/depots/nouveau' });
  const navigate = useNavigate();
  const [way, setWay] = useState<Way>('mine');
  const choose = (patient: Patient) => {
    rememberPatient(patient);
    void navigate({ to: '/depots/nouveau/$patient', params: { patient: patient.handle }, search });
  };
  return (
    <div className={styles.page}>
      <h1>Pour quel patient déposer un document ?</h1>
      <p className="soft">
        {search.brouillon === undefined
          ? 'Choisissez le patient : le formulaire de dépôt s’ouvre ensuite.'
          : 'Le brouillon garde ses fichiers et ses champs ; il sera pour le patient choisi.'}
      </p>
      <div className={styles.ways}>
        <Segments legend="Comment choisir le patient" options={ways} value={way} onChange={setWay} />
      </div>
      {way === 'mine' && <AmongMine onChoose={choose} />}
      {way === 'vitale' && <FromVitale onChoose={choose} />}
      {way === 'traits' && <AmongFound onChoose={choose} />}
    </div>
  );
}
