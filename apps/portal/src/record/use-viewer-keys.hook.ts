import { useEffect } from 'react';

type Keys = {
  onBack: () => void;
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
};

/** Escape goes back to the list, the left and right arrows to its neighbours, wherever nothing else wants the key. */
export function useViewerKeys({ onBack, onPrevious, onNext }: Keys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      // A dialog over the page has the keys for itself.
      if (window.document.querySelector('[role="dialog"]') !== null) return;
      if (event.key === 'Escape') return onBack();
      if (wantsArrows(event.target)) return;
      if (event.key === 'ArrowLeft') onPrevious?.();
      if (event.key === 'ArrowRight') onNext?.();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [onBack, onPrevious, onNext]);
}

/** What is typed in or chosen from with arrows. */
function wantsArrows(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [role="listbox"]') !== null;
}
