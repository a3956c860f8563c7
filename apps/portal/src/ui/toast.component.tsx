import { IconAlertCircle, IconCircleCheck, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { onForget } from './forget.ts';
import { createStore, useStore } from './store.ts';
import styles from './toast.module.css';

type Toast = { id: number; text: string; tone: 'ok' | 'danger' };

const toasts = createStore<Toast | undefined>(undefined);
onForget(() => toasts.set(undefined));
let lastId = 0;

/** Says in one sentence what was just done; a later one takes its place. */
export function toast(text: string, options: Partial<Pick<Toast, 'tone'>> = {}): void {
  lastId += 1;
  toasts.set({ id: lastId, text, tone: 'ok', ...options });
}

/** Long enough to read two sentences. */
const shownFor = 8000;

export function Toasts() {
  const current = useStore(toasts);
  useEffect(() => {
    if (current === undefined) return;
    const timer = setTimeout(() => toasts.set((shown) => (shown?.id === current.id ? undefined : shown)), shownFor);
    return () => clearTimeout(timer);
  }, [current]);
  const Icon = current?.tone === 'danger' ? IconAlertCircle : IconCircleCheck;
  return (
    <div className={styles.region} role="status" aria-live="polite">
      {current && (
        <div className={styles.toast}>
          <Icon size={18} aria-hidden="true" />
          <span>{current.text}</span>
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
