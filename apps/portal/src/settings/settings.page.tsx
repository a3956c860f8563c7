import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AlertsSetting } from '../administration/alerts.component.tsx';
import { CardInformation } from '../connector/card-information.component.tsx';
import { ReaderChoice } from '../connector/reader-choice.component.tsx';
import { ReadersDiagnosis } from '../connector/readers-diagnosis.component.tsx';
import { useCardSituation } from '../connector/use-card.hook.ts';
import { MailSettingsSection } from '../mail/mail-settings.component.tsx';
import { sessionState, signedIn } from '../session/session.store.ts';
import { classNames } from '../ui/class-names.ts';
import { useTitle } from '../ui/hooks.ts';
import { useStore } from '../ui/store.ts';
import { toast } from '../ui/toast.component.tsx';
import { PracticeForm } from './practice-form.component.tsx';
import { PreferencesForm } from './preferences-form.component.tsx';
import styles from './settings.module.css';

const sections = {
  exercice: 'Votre exercice',
  preferences: 'Vos préférences',
  messagerie: 'Messagerie sécurisée',
  alertes: 'Alertes',
  lecteurs: 'Lecteurs de cartes',
} as const;

/** /parametres: one form a section, each validated by itself. */
export function SettingsPage() {
  useTitle('Paramètres');
  const session = signedIn(useStore(sessionState));
  const card = useCardSituation();
  const { situation } = useSearch({ from: '/shell/parametres' });
  return (
    <div className={classNames(styles.page, styles.wide)}>
      <h1>Paramètres</h1>
      <div className={styles.columns}>
        <nav className={styles.sections} aria-label="Sections">
          {Object.entries(sections).map(([id, title]) => (
            <a key={id} href={`#${id}`}>
              {title}
            </a>
          ))}
          <Link to="/a-propos">À propos et aide</Link>
        </nav>
        <div>
          <Section id="exercice">
            <PracticeForm
              key={situation ?? session.practice?.situationId}
              session={session}
              situationId={situation}
              action="Valider"
              onSaved={(moved) => moved || toast('Paramètres enregistrés.')}
            />
          </Section>
          <Section id="preferences">
            <PreferencesForm key={JSON.stringify(session.preferences)} preferences={session.preferences} />
          </Section>
          <Section id="messagerie">
            <MailSettingsSection />
          </Section>
          <Section id="alertes">
            <AlertsSetting />
          </Section>
          <Section id="lecteurs">
            <div className={styles.readers}>
              <ReaderChoice />
              {card.kind === 'ready' && <CardInformation key={card.card.insertion} reader={card.reader} />}
              <ReadersDiagnosis />
            </div>
          </Section>
        </div>
      </div>
    </div>
  );
}

function Section({ id, children }: { id: keyof typeof sections; children: ReactNode }) {
  return (
    <section id={id} className={styles.card} aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{sections[id]}</h2>
      {children}
    </section>
  );
}
