import { Popover } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import './date-field.css';
import 'dayjs/locale/fr.js';
import { IconCalendar } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useState } from 'react';
import styles from './date-field.module.css';
import { describedBy, Field, FieldError, TextInput } from './field.component.tsx';
import { formatDate, readDay } from './format.ts';

type Props = {
  name: string;
  label: string;
  /** `yyyy-mm-dd`, or whatever was typed when it is not a date. */
  value: string;
  max: string;
  /** Earliest day of the calendar. */
  min?: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** It may be left empty. */
  optional?: boolean;
  /** The label stands beside the field, as a word of a sentence, and the error elsewhere. */
  inline?: string;
  onChange: (value: string) => void;
};

/** A date typed as `jj/mm/aaaa` or picked from a calendar; what cannot be read is kept as typed, to be mended. */
export function DateField({ name, label, value, max, min, hint, error, inline, optional = false, onChange }: Props) {
  const id = useId();
  const [text, setText] = useState(() => formatDate(value));
  const [open, setOpen] = useState(false);
  // A date set from outside (the calendar) is shown; one being typed is left as it is.
  useEffect(() => {
    setText((shown) => ((readDay(shown) ?? shown) === value ? shown : formatDate(value)));
  }, [value]);
  const type = (typed: string) => {
    setText(typed);
    onChange(readDay(typed) ?? typed);
  };
  const control = (
    <div className={styles.control}>
      <TextInput
        id={id}
        name={name}
        aria-label={inline === undefined ? undefined : label}
        inputMode="numeric"
        placeholder="jj/mm/aaaa"
        maxLength={10}
        value={text}
        onChange={(event) => type(event.target.value)}
        onBlur={() => setText(formatDate(value))}
        {...describedBy(id, { hint, error })}
      />
      <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
        <Popover.Target>
          <button
            type="button"
            className={styles.button}
            aria-label="Ouvrir le calendrier"
            aria-describedby={`${id}-label`}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <IconCalendar size={18} aria-hidden="true" />
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <DatePicker
            locale="fr"
            firstDayOfWeek={1}
            hideOutsideDates
            size="md"
            value={/^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null}
            {...(/^\d{4}-\d{2}-\d{2}$/.test(value) && { defaultDate: value })}
            maxDate={max}
            {...(min !== undefined && { minDate: min })}
            ariaLabels={{ previousMonth: 'Mois précédent', nextMonth: 'Mois suivant' }}
            onChange={(picked) => {
              if (picked === null) return;
              onChange(picked);
              setOpen(false);
            }}
          />
        </Popover.Dropdown>
      </Popover>
    </div>
  );
  if (inline === undefined)
    return (
      <Field id={id} label={label} required={!optional} hint={hint} error={error}>
        {control}
      </Field>
    );
  return (
    <div className={styles.inline}>
      <label id={`${id}-label`} htmlFor={id} className={styles.word}>
        {inline}
      </label>
      {control}
      <span className={styles.inlineError}>
        <FieldError id={`${id}-error`} error={error} />
      </span>
    </div>
  );
}
