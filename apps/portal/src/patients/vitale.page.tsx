import { IconCreditCard } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { ReaderChoice } from '../connector/reader-choice.component.tsx';
import { cardLabel } from '../connector/readers.ts';
import { useReaders } from '../connector/use-card.hook.ts';
import { Button, TextButton } from '../ui/button.component.tsx';
import { counted } from '../ui/format.ts';
import { useTitle } from '../ui/hooks.ts';
import { Progress } from '../ui/progress.component.tsx';
import { EmptyState, ErrorState } from '../ui/state.component.tsx';
import { useStore } from '../ui/store.ts';
import { Beneficiaries } from './beneficiaries.component.tsx';
import styles from './patients.module.css';
import { readingAsked } from './reading-asked.store.ts';
import vitaleStyles from './vitale.module.css';
import { cancelReading, readVitale, vitaleReading } from './vitale-reading.store.ts';
import { answered, type VitaleReading } from './vitale-reading.ts';

/** /patients/carte-vitale */
export function VitalePage() {
  useTitle('Carte Vitale');
  const { vitale } = useReaders();
  const reading = useStore(vitaleReading);
  const start = () => void readVitale();
  const [choosing, setChoosing] = useState(false);
  const busy = reading.phase === 'reading' || reading.phase === 'searching';
  const again = reading.phase !== 'idle';
  const here = vitale?.card.kind === 'vitale';
  // Asked for on another page: the reading begins with this one, or as soon as the card is there (WEB-14).
  useEffect(() => {
    if (!here || !readingAsked.get()) return;
    const begin = setTimeout(() => {
      readingAsked.set(false);
      void readVitale();
    });
    return () => clearTimeout(begin);
  }, [here]);

  return (
    <div className={vitaleStyles.page}>
      <section className={vitaleStyles.reader} aria-label="Lecture de la carte Vitale">
        <span className={vitaleStyles.icon}>
          <IconCreditCard size={20} aria-hidden="true" />
        </span>
        <div className={vitaleStyles.words}>
          <h2>
            {busy ? 'Lecture de la carte Vitale' : 'Carte Vitale'}
            {vitale && <span className="soft small">{vitale.name}</span>}
          </h2>
          <p className="soft" role="status">
            {statusWords(reading, vitale && cardLabel(vitale.card))}
          </p>
        </div>
        {busy ? (
          <Button onClick={cancelReading}>Annuler la lecture</Button>
        ) : (
          <Button variant={again ? 'outline' : 'filled'} onClick={start}>
            Lire la carte Vitale
          </Button>
        )}
        {busy && (
          <div className={vitaleStyles.progress}>
            <ReadingProgress reading={reading} />
          </div>
        )}
        {!busy && (
          <div className={vitaleStyles.choice}>
            <TextButton aria-expanded={choosing} className="small" onClick={() => setChoosing(!choosing)}>
              Choisir les lecteurs
            </TextButton>
            {choosing && <ReaderChoice onClose={() => setChoosing(false)} />}
          </div>
        )}
      </section>
      <Result reading={reading} onRetry={start} />
    </div>
  );
}

function Result({ reading, onRetry }: { reading: VitaleReading; onRetry: () => void }) {
  if (reading.phase === 'idle')
    return (
      <div className={styles.card}>
        <EmptyState
          icon={<IconCreditCard aria-hidden="true" />}
          title={reading.gone ? 'La carte Vitale a été retirée' : 'Les personnes de la carte s’afficheront ici'}
        >
          {reading.gone && 'Les personnes lues ne sont plus affichées. '}
          Insérez une carte Vitale, puis lisez-la. Chaque bénéficiaire a sa ligne, avec l’état de son DMP et ce que vous
          pouvez y faire.
        </EmptyState>
      </div>
    );
  if (reading.phase === 'failed')
    return (
      <div className={styles.card}>
        <ErrorState
          failure={reading.failure}
          icon={<IconCreditCard aria-hidden="true" />}
          actions={
            <Button variant="filled" onClick={onRetry}>
              Relancer la lecture
            </Button>
          }
        />
      </div>
    );
  if (!('rows' in reading)) return null;
  return (
    <Beneficiaries
      label="Bénéficiaires de la carte Vitale"
      rows={reading.rows}
      stopped={reading.phase === 'cancelled'}
      by="vitale"
    />
  );
}

function statusWords(reading: VitaleReading, card: string | undefined): string {
  switch (reading.phase) {
    case 'idle':
    case 'failed':
      return card ?? 'Aucun lecteur';
    case 'reading':
      return reading.total === undefined ? 'La carte est lue' : `${reading.done} sur ${reading.total} lus sur la carte`;
    case 'searching':
      return `${verified(reading.rows)} sur ${reading.rows.length} · les dossiers connus sont déjà utilisables`;
    case 'done':
      return `${counted(reading.rows.length, 'bénéficiaire', 'bénéficiaires')} sur cette carte`;
    case 'cancelled':
      return `Lecture annulée : ${verified(reading.rows)} sur ${reading.rows.length}`;
  }
}

function verified(rows: Parameters<typeof answered>[0]): string {
  return counted(answered(rows), 'bénéficiaire vérifié', 'bénéficiaires vérifiés');
}

function ReadingProgress({ reading }: { reading: VitaleReading }) {
  const label = 'Lecture de la carte Vitale';
  if ('rows' in reading) return <Progress label={label} value={answered(reading.rows)} max={reading.rows.length} />;
  if (reading.phase === 'reading' && reading.total !== undefined)
    return <Progress label={label} value={reading.done} max={reading.total} />;
  return <Progress label={label} />;
}
