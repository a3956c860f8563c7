import { Spinner } from './button.component.tsx';
import { useLasting } from './hooks.ts';
import styles from './skeleton.module.css';

const widths = ['62%', '78%', '51%', '70%', '58%', '44%', '66%', '73%'];

/** Rows in the true height while a list is awaited, with what is being waited for; nothing for the first 300 ms. */
export function SkeletonRows({ waitingFor, rows = 8 }: { waitingFor: string; rows?: number }) {
  const shown = useLasting(true);
  return (
    <div className={styles.skeleton} role="status" aria-label={waitingFor}>
      {shown && (
        <>
          <p className={styles.words}>
            <Spinner />
            {waitingFor}
          </p>
          {widths.slice(0, rows).map((width) => (
            <div key={width} className={styles.row} aria-hidden="true">
              <i style={{ width }} />
              <i />
              <i />
            </div>
          ))}
        </>
      )}
    </div>
  );
}
