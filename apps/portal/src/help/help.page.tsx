import { useQuery } from '@tanstack/react-query';
import { aboutQuery } from '../about/about.resource.ts';
import { FactCard } from '../about/facts.component.tsx';
import { HelpContact } from '../about/help-contact.component.tsx';
import settings from '../settings/settings.module.css';
import { useTitle } from '../ui/hooks.ts';
import { questions } from './frequent-questions.ts';
import styles from './help.module.css';

/** /aide: the questions that come most often, and whom to ask here (EFF-16, WEB-43). */
export function HelpPage() {
  useTitle('Aide et FAQ');
  const about = useQuery(aboutQuery);
  return (
    <div className={settings.page}>
      <h1>Aide et questions fréquentes</h1>
      {questions.map(({ title, entries }, index) => (
        <section key={title} className={settings.card} aria-labelledby={`faq-${index}`}>
          <h2 id={`faq-${index}`}>{title}</h2>
          {entries.map(({ question, answer }) => (
            <details key={question} className={styles.entry}>
              <summary>{question}</summary>
              <p>{answer}</p>
            </details>
          ))}
        </section>
      ))}
      {/* Without an answer of the server, what is written above still helps. */}
      <FactCard id="help-contact" title="Demander de l’aide">
        <HelpContact help={about.data?.help} />
      </FactCard>
    </div>
  );
}
