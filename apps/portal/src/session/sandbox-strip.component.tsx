import { IconFlask } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCardSituation, useReaders } from '../connector/use-card.hook.ts';
import { insertCard, type SandboxPerson, sandboxPeopleQuery } from './sandbox.resource.ts';
import styles from './sandbox-strip.module.css';

/** Reader of the sandbox that takes professional cards when the page has not seen any reader yet. */
const firstReader = 'Lecteur Démo 01';

/** On the sandbox only: who one may be. One click puts that person's card into the reader. */
export function SandboxStrip({ console }: { console: string }) {
  const people = useQuery(sandboxPeopleQuery(console));
  const situation = useCardSituation();
  const { cps } = useReaders();
  const holder = situation.kind === 'ready' ? situation.card.holder : undefined;
  const choose = async (person: SandboxPerson) => {
    await insertCard(console, cps?.name ?? firstReader, person).catch(() => undefined);
    await people.refetch();
  };
  return (
    <aside className={styles.strip} aria-label="Bac à sable">
      <p className={styles.lead}>
        <strong>
          <IconFlask size={16} aria-hidden="true" />
          Bac à sable
        </strong>
        {people.isError
          ? 'La console du bac à sable ne répond pas : les cartes ne peuvent pas être insérées d’ici.'
          : 'Personnes et dossiers fictifs. Choisissez qui vous êtes ; le code est 1234.'}
      </p>
      <ul className={styles.people}>
        {people.data?.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              className={styles.person}
              aria-pressed={person.name === holder}
              onClick={() => void choose(person)}
            >
              <span className="cut strong">{person.name}</span>
              <span className="cut">{person.role}</span>
            </button>
          </li>
        ))}
      </ul>
    </aside>
  );
}
