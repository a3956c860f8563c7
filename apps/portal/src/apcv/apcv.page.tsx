import { IconDeviceMobile } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { IdentityBadge } from '../identities/identity-badge.component.tsx';
import { Beneficiaries } from '../patients/beneficiaries.component.tsx';
import patientStyles from '../patients/patients.module.css';
import { answered } from '../patients/vitale-reading.ts';
import { Button, buttonClass, Spinner } from '../ui/button.component.tsx';
import { counted, formatDateTime } from '../ui/format.ts';
import { useTitle } from '../ui/hooks.ts';
import { Note } from '../ui/note.component.tsx';
import { EmptyState, ErrorState } from '../ui/state.component.tsx';
import styles from './apcv.module.css';
import { CodeEntry } from './code-entry.component.tsx';
import { Countdown } from './countdown.component.tsx';
import type { PhoneReading } from './phone-reading.ts';
import { usePhoneReading } from './use-phone-reading.hook.ts';

/** /patients/appli-carte-vitale: the phone in the place of the card, and the same screen after it (WEB-36). */
export function ApCvPage() {
  useTitle('Appli carte Vitale');
  const { reading, read, close } = usePhoneReading();
  if (reading.phase === 'open') return <OpenPhone reading={reading} onClose={close} />;
  const busy = reading.phase === 'reading';
  return (
    <div className={styles.page}>
      <CodeEntry busy={busy} onCode={read} />
      <div className={patientStyles.card}>
        {busy && (
          <p className={styles.waiting} role="status">
            <Spinner /> Le code est lu par le service de l’appli carte Vitale
          </p>
        )}
        {reading.phase === 'failed' && (
          <ErrorState
            failure={reading.failure}
            from="du service de l’appli carte Vitale"
            icon={<IconDeviceMobile aria-hidden="true" />}
            actions={
              reading.failure.code === 'AMO_SPECIALITY_REQUIRED' && (
                <Link to="/parametres" className={buttonClass({ variant: 'filled' })}>
                  Ouvrir les paramètres
                </Link>
              )
            }
          />
        )}
        {reading.phase === 'idle' && (
          <EmptyState
            icon={<IconDeviceMobile aria-hidden="true" />}
            title={reading.closed ? 'La lecture est fermée' : 'Les personnes couvertes s’afficheront ici'}
          >
            {reading.closed && 'Les personnes lues ne sont plus affichées. '}
            L’identité du titulaire est qualifiée à la lecture : aucune pièce d’identité n’est à lui demander. La
            facturation, elle, demande un logiciel agréé à l’addendum 8.
          </EmptyState>
        )}
      </div>
    </div>
  );
}

function OpenPhone({
  reading: { rows, identity, holder, readAt, endsAt, until },
  onClose,
}: {
  reading: Extract<PhoneReading, { phase: 'open' }>;
  onClose: () => void;
}) {
  return (
    <div className={styles.page}>
      <section className={styles.phone} aria-label="Lecture de l’appli carte Vitale">
        <span className={styles.icon}>
          <IconDeviceMobile size={20} aria-hidden="true" />
        </span>
        <div className={styles.words}>
          <h2>
            Appli carte Vitale
            {identity && <IdentityBadge status={identity.status} />}
          </h2>
          <p className="soft" role="status">
            {identity && 'Identité du titulaire donnée par l’appli carte Vitale · '}
            {counted(answered(rows), 'bénéficiaire vérifié', 'bénéficiaires vérifiés')} sur {rows.length}
          </p>
          <p className={styles.facts}>
            <Countdown endsAt={endsAt} until={until} />
            {holder && (
              <span>
                Droits AMO lus le {formatDateTime(readAt)} : régime {holder.insurance.scheme}, caisse{' '}
                {holder.insurance.fund}, centre {holder.insurance.centre}
              </span>
            )}
          </p>
        </div>
        <Button onClick={onClose}>Fermer la lecture</Button>
      </section>
      {!identity && (
        <Note tone="warn">
          L’identité enregistrée du titulaire est douteuse ou fictive : elle n’a pas été qualifiée. Levez d’abord le
          doute dans les identités.
        </Note>
      )}
      <Beneficiaries label="Bénéficiaires de l’appli carte Vitale" rows={rows} stopped={false} by="apcv" />
    </div>
  );
}
