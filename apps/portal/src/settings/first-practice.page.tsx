import type { Session } from '@trousse/contract';
import { formatDate } from '../ui/format.ts';
import { useTitle } from '../ui/hooks.ts';
import { PracticeForm } from './practice-form.component.tsx';
import styles from './settings.module.css';

/** Stands in place of the screens until a practice is in force: asked once, kept, and again after its period (WEB-09). */
export function FirstPracticePage({ session }: { session: Session }) {
  const [last] = session.practices;
  useTitle(last === undefined ? 'Première connexion' : 'Période d’exercice');
  return (
    <div className={styles.page}>
      <h1>Bienvenue, {session.professional.givenName}</h1>
      <p className={styles.lead}>
        {last === undefined
          ? 'Dites une fois comment vous exercez. Vous pourrez le changer à tout moment dans les paramètres.'
          : `Votre période d’exercice a pris fin le ${formatDate(last.validUntil)}. Vérifiez ces choix et prolongez-la.`}
      </p>
      <div className={styles.card}>
        <PracticeForm session={session} action="Continuer" />
      </div>
    </div>
  );
}
