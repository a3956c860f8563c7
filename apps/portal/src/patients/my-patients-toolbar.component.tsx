import { IconRefresh } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { describedBy, FieldError, TextInput } from '../ui/field.component.tsx';
import { counted, formatDate, formatNumber, readDay } from '../ui/format.ts';
import { SearchField } from '../ui/search-field.component.tsx';
import { Segments } from '../ui/segments.component.tsx';
import { changeView, type MyPatientsView, type Which } from './my-patients-view.store.ts';
import styles from './patients.module.css';
import { ReadVitale } from './read-vitale.component.tsx';

const lists: readonly { value: Which; label: string }[] = [
  { value: 'accessible', label: 'Accessibles' },
  { value: 'fed', label: 'Alimentés' },
];

/** What narrows `Mes patients DMP`, and how many are left of how many. */
export function MyPatientsToolbar({
  view: { search, which, since },
  shown,
  reloading,
  onReload,
  onArrowDown,
}: {
  view: MyPatientsView;
  shown: { rows: number; all: number } | undefined;
  reloading: boolean;
  onReload: () => void;
  onArrowDown: () => void;
}) {
  return (
    <div className={styles.toolbar}>
      <SearchField
        label="Nom ou prénom"
        value={search}
        onChange={(text) => changeView({ search: text })}
        onArrowDown={onArrowDown}
      />
      <Segments legend="Dossiers" options={lists} value={which} onChange={(next) => changeView({ which: next })} />
      {/* Another list has another date. */}
      <Since key={which} value={since[which]} onChange={(day) => changeView({ since: { ...since, [which]: day } })} />
      <p className={styles.summary} role="status">
        {shown && summary(shown)}
      </p>
      <span className={styles.end}>
        {shown?.all !== 0 && <ReadVitale />}
        <Button variant="quiet" icon={<IconRefresh aria-hidden="true" />} busy={reloading} onClick={onReload}>
          Recharger
        </Button>
      </span>
    </div>
  );
}

/** `Depuis le` (EFF-38): the list follows as soon as a whole date stands there, and not before. */
function Since({ value, onChange }: { value: string; onChange: (day: string) => void }) {
  const id = useId();
  const [text, setText] = useState(formatDate(value));
  const day = readDay(text);
  const error = day !== undefined && !exists(day) ? 'Cette date n’existe pas.' : undefined;
  const type = (typed: string) => {
    setText(typed);
    const read = typed.trim() === '' ? '' : readDay(typed);
    if (read === '' || (read !== undefined && exists(read))) onChange(read);
  };
  return (
    <div className={styles.since}>
      <label htmlFor={id}>Depuis le</label>
      <TextInput
        id={id}
        inputMode="numeric"
        placeholder="jj/mm/aaaa"
        maxLength={10}
        value={text}
        onChange={({ target }) => type(target.value)}
        {...describedBy(id, { error })}
      />
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

/** A day that the calendar has. */
function exists(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

function summary({ rows, all }: { rows: number; all: number }): string {
  const total = counted(all, 'dossier', 'dossiers');
  return rows === all ? total : `${counted(rows, 'dossier', 'dossiers')} sur ${formatNumber(all)}`;
}
