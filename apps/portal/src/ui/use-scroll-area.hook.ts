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
    const place = () => {
      if (list.current === null) return;
      const margin = list.current.getBoundingClientRect().top - element.getBoundingClientRect().top + element.scrollTop;
      setArea((known) => (known.element === element && known.margin === margin ? known : { element, margin }));
    };
    place();
    // Another list before this one in the same area may grow or shrink.
    const sizes = new ResizeObserver(place);
    for (const child of element.children) sizes.observe(child);
    if (offset === undefined) return () => sizes.disconnect();
    // At once, so that whoever then brings a row into view has the last word.
    element.scrollTo({ top: offset.current });
    const keep = () => {
      offset.current = element.scrollTop;
    };
    element.addEventListener('scroll', keep, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', keep);
    };
  }, [narrow, list, offset]);
  return area;
}
