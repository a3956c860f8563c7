import { type Ref, useId } from 'react';
import { classNames } from '../ui/class-names.ts';
import { Field } from '../ui/field.component.tsx';
import styles from './pin-field.module.css';

const places = [0, 1, 2, 3];

/**
 * `Code PIN (4 chiffres)` (EFF-20): one real field, drawn as four boxes. `one-time-code` keeps password managers from
 * offering to save it. No `pattern`: the browser's engine remembers what it tried it on. The code is in the field and nowhere else: the page knows how many digits were typed, and takes
 * them with `takePin` (decision 32).
 */
export function PinField({
  typed,
  onTyped,
  disabled,
  ref,
}: {
  /** How many digits the field holds. */
  typed: number;
  onTyped: (digits: number) => void;
  disabled: boolean;
  ref: Ref<HTMLInputElement>;
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
          disabled={disabled}
          onChange={({ currentTarget: field }) => {
            // Not by a regular expression: the engine remembers what the last one was tried on.
            field.value = [...field.value].filter((sign) => sign >= '0' && sign <= '9').join('');
            onTyped(field.value.length);
          }}
        />
        {places.map((place) => (
          <span
            key={place}
            aria-hidden="true"
            className={classNames(styles.box, place === Math.min(typed, 3) && styles.next)}
          >
            {place < typed && '●'}
          </span>
        ))}
      </div>
    </Field>
  );
}

/** Takes what was typed as bytes and clears the field at once; whoever gets the bytes zeroes them. */
export function takePin(field: HTMLInputElement): Uint8Array {
  const pin = new TextEncoder().encode(field.value);
  field.value = '';
  return pin;
}
