import { type Ref, useId } from 'react';
import { classNames } from '../ui/class-names.ts';
import { Field } from '../ui/field.component.tsx';
import styles from './pin-field.module.css';

const places = [0, 1, 2, 3];

/**
 * `Code PIN (4 chiffres)` (EFF-20): one real field, drawn as four boxes. `one-time-code` keeps password managers from
 * offering to save it.
 */
export function PinField({
  value,
  onChange,
  disabled,
  ref,
}: {
  value: string;
  onChange: (pin: string) => void;
  disabled: boolean;
  ref?: Ref<HTMLInputElement>;
}) {
  const id = useId();
  return (
    <Field id={id} label="Code PIN (4 chiffres)">
      <div className={styles.pin}>
        <input
          id={id}
          ref={ref}
          className={styles.input}
          type="password"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={4}
          pattern="\d{4}"
          value={value}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value.replace(/\D/g, '').slice(0, 4))}
        />
        {places.map((place) => (
          <span
            key={place}
            aria-hidden="true"
            className={classNames(styles.box, place === Math.min(value.length, 3) && styles.next)}
          >
            {place < value.length && '●'}
          </span>
        ))}
      </div>
    </Field>
  );
}
