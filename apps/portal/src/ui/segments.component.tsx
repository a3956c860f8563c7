import type { ReactNode } from 'react';
import { Spinner } from './button.component.tsx';
import styles from './segments.module.css';

export type Segment<Value extends string> = {
  value: Value;
  label: string;
  icon?: ReactNode;
  /** The key that chooses it: told to assistive technology and in the tooltip. Who shows the choice listens to it. */
  shortcut?: string;
};

/** A choice of one among a few, all in view; `busy` is the one being waited for. */
export function Segments<Value extends string>({
  legend,
  options,
  value,
  busy,
  onChange,
}: {
  legend: string;
  options: readonly Segment<Value>[];
  value: Value | undefined;
  busy?: Value | undefined;
  onChange: (value: Value) => void;
}) {
  return (
    <fieldset className={styles.segments}>
      <legend className="visually-hidden">{legend}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          aria-keyshortcuts={option.shortcut}
          title={option.shortcut && `${option.label} (touche ${option.shortcut.toUpperCase()})`}
          onClick={() => onChange(option.value)}
        >
          {option.value === busy ? <Spinner /> : option.icon}
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
