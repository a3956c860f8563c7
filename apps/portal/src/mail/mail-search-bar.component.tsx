import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { Suspense, useEffect, useRef, useState } from 'react';
import { part } from '../shell/fetched.ts';
import { IconButton } from '../ui/button.component.tsx';
import { Checkbox } from '../ui/choice.component.tsx';
import { SearchField } from '../ui/search-field.component.tsx';
import { Segments } from '../ui/segments.component.tsx';
import { useStore } from '../ui/store.ts';
import { clearChosen } from './chosen.store.ts';
import styles from './list.module.css';
import { criteriaOf } from './list-scope.ts';
import { ask, asked, clearAsked } from './mail-view.store.ts';

const AdvancedMailSearch = part(async () => (await import('./advanced-mail-search.modal.tsx')).AdvancedMailSearch);
/** Where the operator searches, a word is waited for: each letter would be another search of seconds. */
const typingMs = 250;

/**
 * The simple search (EFF-95), what narrows it, and the way to the advanced one (EFF-96).
 * @param indexed the server answers at once, letter by letter
 */
export function MailSearchBar({ place, indexed }: { place: string; indexed: boolean }) {
  const { search, here } = useStore(asked);
  const [advanced, setAdvanced] = useState(false);
  const { unread: _, ...others } = search;
  const criteria = criteriaOf(others);
  const words = (search.text ?? '') !== '';
  return (
    <div className={styles.search}>
      <div className={styles.row}>
        <SearchWords pause={indexed ? 0 : typingMs} />
        <IconButton
          label={criteria > 0 ? `Recherche avancée, ${criteria} en cours` : 'Recherche avancée'}
          className={criteria > 0 ? styles.searching : undefined}
          onClick={() => setAdvanced(true)}
        >
          <IconAdjustmentsHorizontal aria-hidden="true" />
        </IconButton>
      </div>
      <div className={styles.row}>
        <Segments
          legend="Messages montrés"
          options={[
            { value: 'all', label: 'Tous' },
            { value: 'unread', label: 'Non lus' },
          ]}
          value={search.unread ? 'unread' : 'all'}
          onChange={(shown) => ask({ ...search, unread: shown === 'unread' })}
        />
        {words && (
          <Checkbox
            label="Recherche exacte"
            checked={search.exact ?? false}
            onChange={(event) => ask({ ...search, exact: event.target.checked })}
          />
        )}
        {(words || criteria > 0) && (
          <>
            <Segments
              legend="Où chercher"
              options={[
                { value: 'everywhere', label: 'Toute la boîte' },
                { value: 'here', label: place },
              ]}
              value={here ? 'here' : 'everywhere'}
              onChange={(where) => asked.set((known) => ({ ...known, here: where === 'here' }))}
            />
            {criteria > 0 && (
              <button type="button" className={styles.reset} onClick={clearAsked}>
                Effacer les critères
              </button>
            )}
          </>
        )}
      </div>
      {advanced && (
        <Suspense>
          <AdvancedMailSearch onClose={() => setAdvanced(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** The field alone is drawn at each key; the list follows. */
function SearchWords({ pause }: { pause: number }) {
  const [text, setText] = useState(asked.get().search.text ?? '');
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  // What clears the search, or another place, empties the field.
  useEffect(() => asked.subscribe(() => setText(asked.get().search.text ?? '')), []);
  useEffect(() => () => clearTimeout(waiting.current), []);
  const type = (typed: string) => {
    setText(typed);
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => {
      clearChosen();
      const { search } = asked.get();
      if ((search.text ?? '') !== typed) ask({ ...search, text: typed });
    }, pause);
  };
  return (
    <div className={styles.words}>
      <SearchField
        label="Rechercher un message"
        value={text}
        onChange={type}
        onArrowDown={() => document.querySelector<HTMLElement>('[data-mail] [data-row-main][tabindex="0"]')?.focus()}
      />
    </div>
  );
}
