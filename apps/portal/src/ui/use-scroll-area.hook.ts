import { type RefObject, useLayoutEffect, useState } from 'react';
import { useNarrow } from './hooks.ts';
import { scrollParent } from './scroll-parent.ts';

type ScrollArea = { element: HTMLElement | null /** Distance from its top to the list. */; margin: number };

/**
 * Finds what scrolls around a list and where the list begins in it. `offset` is kept up to date while the list is
 * shown and restored when it is shown again.
 */
export function useScrollArea(list: RefObject<HTMLElement | null>, offset?: { current: number }): ScrollArea {
  const narrow = useNarrow();
  const [area, setArea] = useState<ScrollArea>({ element: null, margin: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another layout has another scrolling ancestor
  useLayoutEffect(() => {
    const element = scrollParent(list.current);
    if (element === null || list.current === null) return;
    const margin = list.current.getBoundingClientRect().top - element.getBoundingClientRect().top + element.scrollTop;
    setArea({ element, margin });
    if (offset === undefined) return;
    const kept = offset.current;
    // The rows are laid out in the same frame: the place exists by the next one.
    const frame = requestAnimationFrame(() => element.scrollTo({ top: kept }));
    const keep = () => {
      offset.current = element.scrollTop;
    };
    element.addEventListener('scroll', keep, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('scroll', keep);
    };
  }, [narrow, list, offset]);
  return area;
}
