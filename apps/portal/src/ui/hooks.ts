import { useEffect, useState, useSyncExternalStore } from 'react';

/** Whether a media query holds, followed live. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => matchMedia(query).matches,
  );
}

/** Under 900 px: one column, bottom rail, touch targets. */
export const useNarrow = () => useMedia('(max-width: 899px)');

/** From 1,440 px a document is read beside the list. */
export const useWide = () => useMedia('(min-width: 1440px)');

/** True once `waiting` has lasted 300 ms: shorter waits are not worth a picture of waiting. */
export function useLasting(waiting: boolean, delay = 300): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setLasting(true), delay);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [waiting, delay]);
  return waiting && lasting;
}

/** Names the browser tab after the screen, never after a patient. */
export function useTitle(screen: string): void {
  useEffect(() => {
    document.title = `${screen} – Trousse`;
  }, [screen]);
}
