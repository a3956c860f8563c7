import type { ComponentProps, ReactNode } from 'react';
import styles from './choice.module.css';
import { classNames } from './class-names.ts';

type Props = Omit<ComponentProps<'input'>, 'type' | 'children'> & { label: ReactNode; end?: ReactNode };

/** A box to tick, its words beside it and as clickable as the box. */
export function Checkbox({ label, end, ...rest }: Props) {
  return (
    <label className={styles.choice}>
      <input {...rest} type="checkbox" className={styles.box} />
      <span className={styles.label}>{label}</span>
      {end}
    </label>
  );
}

export function Radio({ label, end, ...rest }: Props) {
  return (
    <label className={styles.choice}>
      <input {...rest} type="radio" className={classNames(styles.box, styles.round)} />
      <span className={styles.label}>{label}</span>
      {end}
    </label>
  );
}

/** On or off, at once. */
export function Switch({ label, end, ...rest }: Props) {
  return (
    <label className={classNames(styles.choice, styles.switchLine)}>
      {/* biome-ignore lint/a11y/useAriaPropsForRole: a native box says by itself whether it is checked */}
      <input {...rest} type="checkbox" role="switch" className={styles.switch} />
      <span className={styles.label}>{label}</span>
      {end}
    </label>
  );
}
