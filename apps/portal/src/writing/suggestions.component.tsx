import { IconAlertTriangle, IconStarFilled } from '@tabler/icons-react';
import type { MailSuggestion } from '@trousse/contract';
import { useEffect, useRef } from 'react';
import { Spinner } from '../ui/button.component.tsx';
import { classNames } from '../ui/class-names.ts';
import { sourceWords } from './delivery-words.ts';
import { aboutWords } from './known-people.ts';
import styles from './recipients.module.css';
import type { People } from './use-people.hook.ts';

/** Who may be meant: name, what they do and where, address, and how they are known. */
export function Suggestions({
  id,
  label,
  people,
  active,
  onChoose,
}: {
  id: string;
  label: string;
  people: People;
  /** -1 for none. */
  active: number;
  onChoose: (suggestion: MailSuggestion) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the keyboard in the field while the mouse chooses
    <div className={styles.popup} onMouseDown={(event) => event.preventDefault()}>
      {people.busy && people.all.length === 0 && (
        <p className={styles.none}>
          <Spinner /> Recherche dans l’Annuaire santé
        </p>
      )}
      {!people.busy && people.all.length === 0 && (
        <p className={styles.none}>
          {people.failed
            ? 'L’Annuaire santé ne répond pas : saisissez l’adresse en entier.'
            : 'Personne ne correspond : précisez le nom, ou saisissez l’adresse en entier.'}
        </p>
      )}
      <div ref={list} id={id} role="listbox" aria-label={label} className={styles.list}>
        {people.all.map((one, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <div
            key={one.party.address}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === active}
            className={classNames(styles.option, at === active && styles.active)}
            onClick={() => onChoose(one)}
          >
            <span className={styles.first}>
              <span className="strong cut">{one.party.name}</span>
              <span className={styles.source}>
                {one.sources.includes('favourite') && <IconStarFilled size={12} aria-hidden="true" />}
                {sourceOf(one)}
              </span>
            </span>
            <span className="soft small cut">{aboutWords(one)}</span>
            <span className="small cut">{one.party.address}</span>
            {one.retired && (
              <span className={styles.retired}>
                <IconAlertTriangle size={14} aria-hidden="true" /> L’annuaire ne connaît plus cette adresse
              </span>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

const nearest = Object.keys(sourceWords) as MailSuggestion['sources'];

/** The nearest way in which somebody is known. */
function sourceOf({ sources }: MailSuggestion): string {
  const source = nearest.find((one) => sources.includes(one));
  return source === undefined ? '' : sourceWords[source];
}
