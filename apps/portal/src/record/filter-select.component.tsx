import { IconChevronDown } from '@tabler/icons-react';
import { useId } from 'react';
import { classNames } from '../ui/class-names.ts';
import styles from './filter-bar.module.css';

export type FilterOption<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  readonly count?: number;
};

/** One filter of the list: its name and its value on one line; it stands out while it leaves something out. */
export function FilterSelect<Value extends string>({
  label,
  value,
  options,
  active,
  busy = false,
  onChange,
}: {
  label: string;
  value: Value;
  options: readonly FilterOption<Value>[];
  active: boolean;
  busy?: boolean;
  onChange: (value: Value) => void;
}) {
  const id = useId();
  return (
    <span className={classNames(styles.filter, active && styles.active)}>
      <label htmlFor={id}>{label}</label>
      <span aria-hidden="true" className={styles.colon}>
        :
      </span>
      <select id={id} aria-busy={busy} value={value} onChange={(event) => onChange(event.target.value as Value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.count === undefined ? option.label : `${option.label} (${option.count})`}
          </option>
        ))}
      </select>
      <IconChevronDown size={15} aria-hidden="true" />
    </span>
  );
}
