import { useNavigate } from '@tanstack/react-router';
import type { RecordView } from '@trousse/contract';
import { useState } from 'react';
import { patientName } from '../patients/patient-words.ts';
import { Button } from '../ui/button.component.tsx';
import { toast } from '../ui/toast.component.tsx';
import styles from './administration.module.css';
import { withdrawAuthorisation } from './administration.resource.ts';
import { AgreementDialog } from './agreement.modal.tsx';

/** `Retirer mon autorisation d'accès` (EFF-183): the record closes and leaves the list of patients. */
export function WithdrawalSection({ record }: { record: RecordView }) {
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const act = async () => {
    await withdrawAuthorisation(record.handle);
    toast('Votre autorisation est retirée : le dossier est fermé.');
    void navigate({ to: '/patients' });
  };
  return (
    <>
      <p>
        Quand le patient ne souhaite plus que vous consultiez son dossier, ou quand vous ne le suivez plus, retirez
        votre autorisation. Le dossier se ferme et quitte « Mes patients ». Y revenir demandera de nouveau l’accord du
        patient ; l’alimenter reste possible.
      </p>
      <div className={styles.acts}>
        <Button variant="danger" onClick={() => setAsking(true)}>
          Retirer mon autorisation d’accès
        </Button>
      </div>
      {asking && (
        <AgreementDialog
          title="Retirer mon autorisation d’accès"
          patient={patientName(record.patient)}
          action="Retirer mon autorisation"
          danger
          act={act}
          onCancel={() => setAsking(false)}
        >
          <p>Le dossier se ferme aussitôt. Ce que vous n’avez pas déposé reste dans vos dépôts.</p>
        </AgreementDialog>
      )}
    </>
  );
}
