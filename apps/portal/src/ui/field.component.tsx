import { IconAlertCircle, IconChevronDown } from '@tabler/icons-react';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './field.module.css';

/** Label above, control, then hint and error: `id` is the control's, `id-error` and `id-hint` describe it. */
export function Field({
  id,
  label,
  required = false,
  hint,
  error,
  children,
}: {
  id: string;
  label: string;
  required?: boolean;
  hint?: ReactNode;
  error?: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className={styles.field}>
      <label id={`${id}-label`} htmlFor={id} className="strong">
        {label}
        {required && <RequiredMark />}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

export function RequiredMark() {
  return (
    <span className={styles.required} aria-hidden="true">
      {' *'}
    </span>
  );
}

export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (error === undefined) return null;
  return (
    <p id={id} className={styles.error}>
      <IconAlertCircle size={15} aria-hidden="true" />
      {error}
    </p>
  );
}

/** What ties a control to its hint and error. */
export function describedBy(id: string, { hint, error }: { hint?: unknown; error?: string | undefined }) {
  const ids = [hint ? `${id}-hint` : undefined, error ? `${id}-error` : undefined].filter(Boolean).join(' ');
  return {
    'aria-describedby': ids === '' ? undefined : ids,
    'aria-invalid': error === undefined ? undefined : (true as const),
  };
}

export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return <input type="text" autoComplete="off" spellCheck={false} {...rest} className={inputClass(className)} />;
}

export function NativeSelect({ className, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={classNames(styles.selectBox, className)}>
      <select {...rest} className={inputClass(styles.select)} />
      <IconChevronDown size={16} aria-hidden="true" />
    </span>
  );
}

function inputClass(more: string | undefined): string {
  return classNames(styles.input, more);
}
