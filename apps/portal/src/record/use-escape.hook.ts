import { useEffect } from 'react';

/** Closes a dialog by Escape wherever the focus is, and keeps the key from the screen behind it, which it would leave too. */
export function useEscape(onEscape: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      onEscape();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [onEscape]);
}
