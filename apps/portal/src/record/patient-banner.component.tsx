import {
  IconArrowLeft,
  IconEyeOff,
  IconFilePlus,
  IconPhoneCall,
  IconSettings,
  IconStethoscope,
  IconUrgent,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { RecordView } from '@trousse/contract';
import { BannerIdentity } from '../identities/banner-identity.component.tsx';
import { patientName, usedNameWords } from '../patients/patient-words.ts';
import { useMay } from '../session/use-may.hook.ts';
import { Badge } from '../ui/badge.component.tsx';
import { buttonClass, IconButton } from '../ui/button.component.tsx';
import { formatAge, formatDate, sexLabel } from '../ui/format.ts';
import { WriteToPatient } from '../writing/write-buttons.component.tsx';
import styles from './patient-banner.module.css';

/** Whose record is open: always in view on every screen of it. */
export function PatientBanner({ record, onLeave }: { record: RecordView; onLeave: () => void }) {
  const { patient, treatingDoctor, mode, secret } = record;
  const used = usedNameWords(patient);
  const { feed } = useMay();
  return (
    <section className={styles.banner} aria-label="Patient">
      <IconButton label="Fermer le dossier et revenir à mes patients" onClick={onLeave}>
        <IconArrowLeft aria-hidden="true" />
      </IconButton>
      <div className={styles.who}>
        <div className={styles.line}>
          <h1 className={styles.name}>{patientName(patient)}</h1>
          {used && <span className={styles.used}>{used}</span>}
          {mode !== 'normal' && (
            <span className={styles.mark}>
              {mode === 'bris_de_glace' ? (
                <Badge tone="danger" icon={<IconUrgent aria-hidden="true" />}>
                  Bris de glace
                </Badge>
              ) : (
                <Badge tone="primary" icon={<IconPhoneCall aria-hidden="true" />}>
                  Centre 15
                </Badge>
              )}
            </span>
          )}
          {secret && (
            <span className={styles.mark}>
              <Badge tone="warn" icon={<IconEyeOff aria-hidden="true" />}>
                Connexion secrète
              </Badge>
            </span>
          )}
          {treatingDoctor && (
            <span className={styles.mark}>
              <Badge tone="primary" icon={<IconStethoscope aria-hidden="true" />}>
                <span className={styles.markWord}>Médecin traitant DMP</span>
              </Badge>
            </span>
          )}
        </div>
        <p className={styles.facts}>
          <span>
            {formatDate(patient.birthDate)}
            {patient.age !== undefined && (
              <>
                {' '}
                · <b>{formatAge(patient.age)}</b>
              </>
            )}{' '}
            · {sexLabel(patient.sex)}
          </span>
          <span className={styles.ins}>
            <BannerIdentity patient={patient} wordClass={styles.markWord} matriculeClass={styles.matricule} />
          </span>
        </p>
      </div>
      <WriteToPatient patient={patient} className={styles.feed} />
      <Link
        to="/dossier/administration/{-$section}"
        params={{}}
        preload={false}
        className={`${buttonClass()} ${styles.feed}`}
        aria-label="Administration"
      >
        <IconSettings aria-hidden="true" />
        <span>Administration</span>
      </Link>
      {feed && (
        <Link
          to="/depots/nouveau/$patient"
          params={{ patient: patient.handle }}
          className={`${buttonClass({ variant: 'filled' })} ${styles.feed}`}
          aria-label="Alimenter le dossier"
        >
          <IconFilePlus aria-hidden="true" />
          <span>Alimenter le dossier</span>
        </Link>
      )}
    </section>
  );
}
