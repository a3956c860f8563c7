import { Link, useSearch } from '@tanstack/react-router';
import { CardInformation } from '../connector/card-information.component.tsx';
import { ReaderChoice } from '../connector/reader-choice.component.tsx';
import { ReadersDiagnosis } from '../connector/readers-diagnosis.component.tsx';
import { useCardSituation } from '../connector/use-card.hook.ts';
import { sessionState, signedIn } from '../session/session.store.ts';
import { useTitle } from '../ui/hooks.ts';
import { useStore } from '../ui/store.ts';
import { toast } from '../ui/toast.component.tsx';
import { PracticeForm } from './practice-form.component.tsx';
import styles from './settings.module.css';

/** /parametres */
export function SettingsPage() {
  useTitle('Paramètres');
  const session = signedIn(useStore(sessionState));
  const card = useCardSituation();
  const { situation } = useSearch({ from: '/shell/parametres' });
  return (
    <div className={styles.page}>
      <h1>Paramètres</h1>
      <section className={styles.card} aria-labelledby="settings-practice">
        <h2 id="settings-practice">Votre exercice</h2>
        <PracticeForm
          key={situation ?? session.practice?.situationId}
          session={session}
          situationId={situation}
          action="Valider"
          onSaved={(moved) => moved || toast('Paramètres enregistrés.')}
        />
      </section>
      <section className={styles.card} aria-labelledby="settings-readers">
        <h2 id="settings-readers">Lecteurs de cartes</h2>
        <div className={styles.readers}>
          <ReaderChoice />
          {card.kind === 'ready' && <CardInformation key={card.card.insertion} reader={card.reader} />}
          <ReadersDiagnosis />
        </div>
      </section>
      <p className={styles.about}>
        <Link to="/a-propos">À propos de Trousse, aide et versions</Link>
      </p>
    </div>
  );
}
