import { useEffect } from 'react';
import styles from './tour.module.css';

/** Outlines the first element that a selector finds, from when it is on the page until the step is over. */
export function useOutlined(target: string | undefined): void {
  useEffect(() => {
    if (target === undefined || styles.outlined === undefined) return;
    const name = styles.outlined;
    let outlined: Element | null = null;
    const look = () => {
      const found = document.querySelector(target);
      if (found === outlined) return;
      outlined?.classList.remove(name);
      outlined = found;
      outlined?.classList.add(name);
      outlined?.scrollIntoView({ block: 'nearest' });
    };
    const watched = new MutationObserver(look);
    watched.observe(document.body, { childList: true, subtree: true });
    look();
    return () => {
      watched.disconnect();
      outlined?.classList.remove(name);
    };
  }, [target]);
}
