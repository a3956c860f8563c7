import { IconStethoscope } from '@tabler/icons-react';
import type { RecordView } from '@trousse/contract';
import { useState } from 'react';
import { patientName } from '../patients/patient-words.ts';
import { sessionState, signedIn } from '../session/session.store.ts';
import { Badge } from '../ui/badge.component.tsx';
import { Button } from '../ui/button.component.tsx';
import { useStore } from '../ui/store.ts';
import { toast } from '../ui/toast.component.tsx';
import styles from './administration.module.css';
import { setTreating } from './administration.resource.ts';
import { AgreementDialog } from './agreement.modal.tsx';
import { WebsiteButton } from './website-button.component.tsx';

/** Profession of TRE_G15. */
const doctor = '10';

/** `Médecin traitant` (EFF-182): whether the patient declared me, and how to change it with their agreement. */
export function TreatingDoctorSection({ record }: { record: RecordView }) {
  const { professional } = signedIn(useStore(sessionState));
  const [asking, setAsking] = useState(false);
  const { treatingDoctor } = record;
  const act = async () => {
    await setTreating(record.handle, !treatingDoctor);
    setAsking(false);
    toast(treatingDoctor ? 'Vous n’êtes plus médecin traitant.' : 'Vous êtes médecin traitant de ce patient au DMP.');
  };
  return (
    <>
      <p className={styles.status}>
        {treatingDoctor ? (
          <>
            <Badge tone="primary" icon={<IconStethoscope aria-hidden="true" />}>
              Oui
            </Badge>
            Le patient vous a déclaré médecin traitant dans son DMP.
          </>
        ) : (
          <>
            <Badge>Non</Badge>
            Le patient ne vous a pas déclaré médecin traitant dans son DMP.
          </>
        )}
      </p>
      <p className="soft">
        Un patient peut avoir plusieurs médecins traitants dans son DMP. Ce statut ne change rien au médecin traitant
        déclaré à l’Assurance Maladie. Il ouvre les documents masqués aux autres professionnels et l’historique de tous
        les accès.
      </p>
      {professional.profession?.code === doctor ? (
        <div className={styles.acts}>
          <Button variant={treatingDoctor ? 'outline' : 'filled'} onClick={() => setAsking(true)}>
            {treatingDoctor ? 'Ne plus être médecin traitant' : 'Me déclarer médecin traitant'}
          </Button>
          {treatingDoctor && (
            <WebsiteButton record={record.handle} page="VolontesEtDroits">
              Désigner un confrère
            </WebsiteButton>
          )}
        </div>
      ) : (
        <p>Seul un médecin peut être médecin traitant.</p>
      )}
      {asking && (
        <AgreementDialog
          title={treatingDoctor ? 'Ne plus être médecin traitant' : 'Me déclarer médecin traitant'}
          patient={patientName(record.patient)}
          action={treatingDoctor ? 'Ne plus être médecin traitant' : 'Me déclarer médecin traitant'}
          act={act}
          onCancel={() => setAsking(false)}
        >
          <p>
            {treatingDoctor
              ? 'Votre autorisation d’accès demeure. La liste est relue : les documents masqués aux professionnels n’y sont plus.'
              : 'La liste des documents est relue : vous y verrez aussi ceux qui sont masqués aux autres professionnels.'}
          </p>
        </AgreementDialog>
      )}
    </>
  );
}
