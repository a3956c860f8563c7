import type { ReactNode } from 'react';
import { Radio } from '../ui/choice.component.tsx';
import { classNames } from '../ui/class-names.ts';
import styles from './access.module.css';

/** One way into a record; what it takes shows once it is chosen. */
export function AccessWay({
  label,
  explained,
  icon,
  checked,
  onChoose,
  children,
}: {
  label: string;
  explained: string;
  icon: ReactNode;
  checked: boolean;
  onChoose: () => void;
  children?: ReactNode;
}) {
  return (
    <div className={classNames(styles.option, checked && styles.chosen)}>
      <Radio
        name="way"
        checked={checked}
        onChange={onChoose}
        label={
          <>
            <span className="strong">{label}</span>
            <span className={styles.explained}>{explained}</span>
          </>
        }
        end={icon}
      />
      {checked && children}
    </div>
  );
}
