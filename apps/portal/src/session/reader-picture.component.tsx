import styles from './reader-picture.module.css';

export type ReaderPictureState = 'ready' | 'empty' | 'wrong' | 'none';

/** A reader with the card that is, or is not, in it. The words beside it say the same. */
export function ReaderPicture({ state }: { state: ReaderPictureState }) {
  return (
    <svg className={styles.picture} viewBox="0 0 72 56" fill="none" aria-hidden="true">
      {state !== 'none' && (
        <g className={state === 'empty' ? styles.ghost : styles.card}>
          <rect x="12" y={state === 'empty' ? 1 : 3} width="48" height="32" rx="4" />
          {state === 'ready' && (
            <>
              <rect x="19" y="11" width="10" height="8" rx="1.5" className={styles.chip} />
              <path d="M35 13h18M35 19h12" />
            </>
          )}
          {state === 'wrong' && <path d="M31 10l10 10M41 10L31 20" className={styles.cross} />}
        </g>
      )}
      <rect x="4" y="27" width="64" height="25" rx="5" className={styles.reader} />
      <path d="M14 27h44" className={styles.slot} />
      <circle cx="58" cy="42" r="2.5" className={state === 'ready' ? styles.on : styles.off} />
    </svg>
  );
}
