import type { PathwayKind } from '@trousse/contract';
import { memo, useId } from 'react';
import { Count } from '../ui/badge.component.tsx';
import { TextButton } from '../ui/button.component.tsx';
import { Checkbox } from '../ui/choice.component.tsx';
import { DateField } from '../ui/date-field.component.tsx';
import { NativeSelect } from '../ui/field.component.tsx';
import { formatNumber } from '../ui/format.ts';
import { KindIcon } from './kind-icon.component.tsx';
import styles from './pathway.module.css';
import { type Filtered, type PathwayView, wholePathway } from './pathway-filter.ts';
import { kindWords, pathwayKinds } from './pathway-words.ts';

type Props = Pick<PathwayView, 'hiddenKinds' | 'from' | 'to'> & {
  specialty: string | undefined;
  /** A filter is in force, the search included. */
  filtering: boolean;
  /** Kinds that the pathway holds at all. */
  kinds: ReadonlySet<PathwayKind>;
  specialties: readonly string[];
  filtered: Filtered;
  today: string;
  onChange: (change: Partial<PathwayView>) => void;
};

/** Period, type of event, specialty: each choice with how many lines it would leave (EFF-81 to EFF-83). */
export const PathwayFilters = memo(function PathwayFilters(props: Props) {
  const { hiddenKinds, specialty, from, to, filtering, kinds, specialties, filtered, today, onChange } = props;
  const id = useId();
  const shown = pathwayKinds.filter((kind) => kinds.has(kind));
  const none = shown.every((kind) => hiddenKinds.includes(kind));
  const toggle = (kind: PathwayKind) =>
    onChange({
      hiddenKinds: hiddenKinds.includes(kind)
        ? hiddenKinds.filter((hidden) => hidden !== kind)
        : [...hiddenKinds, kind],
    });
  return (
    <>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>Période</legend>
        <DateField
          name="pathway-from"
          label="Période, du"
          inline="Du"
          value={from}
          max={today}
          onChange={(day) => onChange({ from: day })}
        />
        <DateField
          name="pathway-to"
          label="Période, au"
          inline="Au"
          value={to}
          max={today}
          onChange={(day) => onChange({ to: day })}
        />
      </fieldset>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>Type d’événement</legend>
        {shown.map((kind) => (
          <Checkbox
            key={kind}
            label={
              <span className={styles.kind}>
                <KindIcon kind={kind} />
                {kindWords[kind]}
              </span>
            }
            checked={!hiddenKinds.includes(kind)}
            onChange={() => toggle(kind)}
            end={<Count value={filtered.kinds[kind] ?? 0} />}
          />
        ))}
        {shown.length > 1 && (
          <TextButton className={styles.all} onClick={() => onChange({ hiddenKinds: none ? [] : shown })}>
            {none ? 'Tout cocher' : 'Tout décocher'}
          </TextButton>
        )}
      </fieldset>
      <div className={styles.group}>
        <label className={styles.legend} htmlFor={id}>
          Spécialité
        </label>
        <NativeSelect
          id={id}
          value={specialty ?? ''}
          onChange={({ target }) => onChange({ specialty: target.value === '' ? undefined : target.value })}
        >
          <option value="">Toutes les spécialités</option>
          {specialties.map((one) => (
            <option key={one} value={one}>
              {one} ({formatNumber(filtered.specialties.get(one) ?? 0)})
            </option>
          ))}
        </NativeSelect>
      </div>
      {filtering ? (
        <TextButton
          className={styles.all}
          onClick={() => onChange({ specialty: undefined, party: undefined, ...wholePathway })}
        >
          Effacer les filtres
        </TextButton>
      ) : (
        <p className={styles.soft}>Aucun filtre actif</p>
      )}
    </>
  );
});
