import { IconAlertCircle, IconCircleCheck, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { onForget } from './forget.ts';
import { createStore, useStore } from './store.ts';
import styles from './toast.module.css';

type Toast = {
  id: number;
  text: string;
  tone: 'ok' | 'danger';
  /** What one press undoes, or leads to. */
  action?: { label: string; run: () => void };
  /** How long it is shown, where its action ends then. In milliseconds. */
  ms?: number;
};

const toasts = createStore<Toast | undefined>(undefined);
onForget(() => toasts.set(undefined));
let lastId = 0;

/** Says in one sentence what was just done; a later one takes its place. */
export function toast(text: string, options: Partial<Pick<Toast, 'tone' | 'action' | 'ms'>> = {}): void {
  lastId += 1;
  toasts.set({ id: lastId, text, tone: 'ok', ...options });
}

/** Long enough to read two sentences. */
const shownFor = 8000;
/** Long enough to reach what undoes it, by the keyboard too. */
const shownForAction = 20_000;

export function Toasts() {
  const current = useStore(toasts);
  useEffect(() => {
    if (current === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // In a window that nobody looks at, it waits for its reader.
    const count = () => {
      clearTimeout(timer);
      if (document.hidden && current.ms === undefined) return;
      const delay = current.ms ?? (current.action === undefined ? shownFor : shownForAction);
      timer = setTimeout(() => toasts.set((shown) => (shown?.id === current.id ? undefined : shown)), delay);
    };
    count();
    document.addEventListener('visibilitychange', count);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', count);
    };
  }, [current]);
  const Icon = current?.tone === 'danger' ? IconAlertCircle : IconCircleCheck;
  return (
    <div className={styles.region} role="status" aria-live="polite">
      {current && (
        <div className={styles.toast}>
          <Icon size={18} aria-hidden="true" />
          <span>{current.text}</span>
          {current.action && (
            <button
              type="button"
              className={styles.action}
              onClick={() => {
                toasts.set(undefined);
                current.action?.run();
              }}
            >
              {current.action.label}
            </button>
          )}
          <button
            type="button"
            className={styles.close}
            aria-label="Fermer ce message"
            onClick={() => toasts.set(undefined)}
          >
            <IconX size={18} aria-hidden="true" />
          </button>
        </div>
      )}
    </div>
  );
}
