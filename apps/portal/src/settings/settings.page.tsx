import { ReaderChoice } from '../connector/reader-choice.component.tsx';
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
  return (
    <div className={styles.page}>
      <h1>Paramètres</h1>
      <section className={styles.card} aria-labelledby="settings-practice">
        <h2 id="settings-practice">Votre exercice</h2>
        <PracticeForm session={session} action="Valider" onSaved={() => toast('Paramètres enregistrés.')} />
      </section>
      <section className={styles.card} aria-labelledby="settings-readers">
        <h2 id="settings-readers">Lecteurs de cartes</h2>
        <ReaderChoice />
      </section>
    </div>
  );
}
