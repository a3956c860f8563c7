import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names.ts';

type Look = {
  /** One `filled` button for each region: the next step. */
  variant?: 'filled' | 'outline' | 'quiet' | 'danger';
  size?: 's' | 'm' | 'l';
  wide?: boolean;
};

/** Class names of a button, for links that look like one. */
export function buttonClass({ variant = 'outline', size = 'm', wide = false }: Look = {}): string {
  return classNames(styles.button, styles[variant], size !== 'm' && styles[size], wide && styles.wide);
}

type ButtonProps = Look & ComponentProps<'button'> & { icon?: ReactNode; busy?: boolean };

export function Button({ variant, size, wide, icon, busy = false, children, className, ...rest }: ButtonProps) {
  const look: Look = { ...(variant && { variant }), ...(size && { size }), ...(wide && { wide }) };
  return (
    <button type="button" {...rest} className={classNames(buttonClass(look), className)} aria-busy={busy || undefined}>
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}

/** A square button with an icon alone: the label is its accessible name and its tooltip. */
export function IconButton({
  label,
  children,
  className,
  ...rest
}: ComponentProps<'button'> & { label: string; children: ReactNode }) {
  return (
    <button type="button" title={label} aria-label={label} {...rest} className={classNames(styles.icon, className)}>
      {children}
    </button>
  );
}

/** A button that reads as a link within a sentence or a row of text. */
export function TextButton({ className, ...rest }: ComponentProps<'button'>) {
  return <button type="button" {...rest} className={classNames(styles.text, className)} />;
}

export function Spinner() {
  return <span className={styles.spinner} aria-hidden="true" />;
}
