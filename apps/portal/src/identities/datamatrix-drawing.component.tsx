import { drawDatamatrix } from '@trousse/ins/datamatrix';
import styles from './datamatrix.module.css';

/** Modules of light around: one is the least that the standard allows. */
const quiet = 2;

/** A text as a datamatrix to be scanned from the screen. */
export function DatamatrixDrawing({ text }: { text: string }) {
  const { size, path } = drawDatamatrix(text);
  const side = size + 2 * quiet;
  return (
    <svg
      role="img"
      aria-label="Datamatrix INS"
      className={styles.symbol}
      viewBox={`${-quiet} ${-quiet} ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <path fillRule="evenodd" d={path} />
    </svg>
  );
}
