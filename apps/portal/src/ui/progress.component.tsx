import styles from './progress.module.css';

/** A bar with its numbers for assistive technology. Without `value` the end is unknown. */
export function Progress({ label, value, max = 1 }: { label: string; value?: number; max?: number }) {
  return (
    <progress
      className={styles.progress}
      aria-label={label}
      {...(value !== undefined && { value: Math.min(value, max) })}
      max={max}
    />
  );
}
