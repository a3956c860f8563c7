import { IconUserCheck, IconUserQuestion, IconUserX } from '@tabler/icons-react';
import type { MailPatient } from '@trousse/contract';
import { patientQuery } from '../patients/patients.resource.ts';
import { useRecordEntry } from '../record/record-entry.hook.tsx';
import { queryClient } from '../shell/query-client.ts';
import { Badge } from '../ui/badge.component.tsx';
import { Button } from '../ui/button.component.tsx';
import { classNames } from '../ui/class-names.ts';
import { tellMailFailure } from './mail-acts.ts';
import styles from './message.module.css';

const bands: Record<MailPatient['match'], { words: string; icon: typeof IconUserCheck; look: string | undefined }> = {
  recognised: { words: 'Patient reconnu', icon: IconUserCheck, look: styles.recognised },
  check: { words: 'Identité à comparer', icon: IconUserQuestion, look: styles.toCheck },
  different: { words: 'Ce n’est pas le patient choisi', icon: IconUserX, look: styles.different },
  unknown: { words: 'Patient à choisir', icon: IconUserQuestion, look: styles.toCheck },
};

/** Whom the documents are about, as their archive says (ECO.2.1.2), and whether that is who we know. */
export function PatientBand({ patient, onCompare }: { patient: MailPatient; onCompare: () => void }) {
  const { enter, dialog } = useRecordEntry();
  const { words, icon: Icon, look } = bands[patient.match];
  const open = async (handle: string) => {
    try {
      enter(await queryClient.ensureQueryData(patientQuery(handle)));
    } catch (error) {
      tellMailFailure(error);
    }
  };
  return (
    <div className={classNames(styles.band, look)} role="status">
      <Icon size={20} aria-hidden="true" />
      <span className={styles.who}>
        {words} : <b className="strong">{patient.name}</b>
      </span>
      <Badge tone={patient.qualified ? 'ok' : 'warn'}>
        {patient.qualified ? 'INS qualifiée' : 'INS non qualifiée'}
      </Badge>
      {patient.match === 'recognised' && patient.patient !== undefined ? (
        <Button size="s" variant="quiet" onClick={() => void open(patient.patient!)}>
          Ouvrir le dossier
        </Button>
      ) : (
        <Button size="s" onClick={onCompare}>
          {patient.match === 'unknown' ? 'Choisir le patient' : 'Comparer'}
        </Button>
      )}
      {dialog}
    </div>
  );
}
