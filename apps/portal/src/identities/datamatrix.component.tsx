import type { IdentityView } from '@trousse/contract';
import { insDatamatrixText } from '@trousse/ins';
import { Suspense } from 'react';
import { part } from '../shell/fetched.ts';
import styles from './datamatrix.module.css';

const DatamatrixDrawing = part(async () => (await import('./datamatrix-drawing.component.tsx')).DatamatrixDrawing);

/** The datamatrix INS of a qualified identity, to be scanned from the screen (identity.md §1.5); nothing for another. */
export function Datamatrix({ identity }: { identity: IdentityView }) {
  const text = insDatamatrixText(identity);
  if (text === undefined) return null;
  return (
    <figure className={styles.figure}>
      <Suspense fallback={<div className={styles.symbol} />}>
        <DatamatrixDrawing text={text} />
      </Suspense>
      <figcaption>INS à scanner</figcaption>
    </figure>
  );
}
