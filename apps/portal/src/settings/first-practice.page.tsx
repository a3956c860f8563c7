import type { Session } from '@trousse/contract';
import { useTitle } from '../ui/hooks.ts';
import { PracticeForm } from './practice-form.component.tsx';
import styles from './settings.module.css';

/** Stands in place of the screens until the practice is chosen: asked once, then kept (EFF-27 to EFF-32). */
export function FirstPracticePage({ session }: { session: Session }) {
  useTitle('Première connexion');
  return (
    <div className={styles.page}>
      <h1>Bienvenue, {session.professional.givenName}</h1>
      <p className={styles.lead}>
        Dites une fois comment vous exercez. Vous pourrez le changer à tout moment dans les paramètres.
      </p>
      <div className={styles.card}>
        <PracticeForm session={session} action="Continuer" />
      </div>
    </div>
  );
}
