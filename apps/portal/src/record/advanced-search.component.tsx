import { IconSearch } from '@tabler/icons-react';
import type { DateKind, Dates } from '@trousse/contract';
import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { DateField } from '../ui/date-field.component.tsx';
import { Field, NativeSelect } from '../ui/field.component.tsx';
import { isoDay } from '../ui/format.ts';
import { dateLabels } from './document-words.ts';
import type { DatesDraft } from './documents-view.ts';
import styles from './filter-bar.module.css';

const kinds: readonly DateKind[] = ['submission', 'creation', 'act'];
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** `Recherche avancée` (EFF-128): a kind of date, and from when to when. */
export function AdvancedSearch({
  draft,
  onDraft,
  onSearch,
}: {
  draft: DatesDraft;
  onDraft: (draft: DatesDraft) => void;
  onSearch: (dates: Dates) => void;
}) {
  const { kind, from, to } = draft;
  const [tried, setTried] = useState(false);
  const today = isoDay(new Date());
  const errors = {
    from: errorOf(from) ?? (from === '' && to === '' ? 'Donnez un jour au moins' : undefined),
    to: errorOf(to) ?? (isDay(from) && isDay(to) && to < from ? 'Avant le début' : undefined),
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (errors.from === undefined && errors.to === undefined)
      onSearch({ kind, ...(from !== '' && { from }), ...(to !== '' && { to }) });
  };
  return (
    <form className={styles.advanced} aria-label="Recherche avancée" noValidate onSubmit={submit}>
      <div className={styles.kind}>
        <Field id="date-kind" label="Date">
          <NativeSelect
            id="date-kind"
            value={kind}
            onChange={(event) => onDraft({ ...draft, kind: event.target.value as DateKind })}
          >
            {kinds.map((one) => (
              <option key={one} value={one}>
                {dateLabels[one]}
              </option>
            ))}
          </NativeSelect>
        </Field>
      </div>
      <div className={styles.day}>
        <DateField
          name="from"
          label="Du"
          inline="du"
          value={from}
          max={today}
          error={tried ? errors.from : undefined}
          onChange={(day) => onDraft({ ...draft, from: day })}
        />
      </div>
      <div className={styles.day}>
        <DateField
          name="to"
          label="Au"
          inline="au"
          value={to}
          max={today}
          error={tried ? errors.to : undefined}
          onChange={(day) => onDraft({ ...draft, to: day })}
        />
      </div>
      <Button type="submit" variant="filled" icon={<IconSearch aria-hidden="true" />}>
        Rechercher
      </Button>
      <p className={styles.explained}>
        La recherche va au-delà de la période de la liste ; les autres filtres s’y ajoutent.
      </p>
    </form>
  );
}

function errorOf(day: string): string | undefined {
  return day === '' || isDay(day) ? undefined : 'jj/mm/aaaa';
}
