import { lazy, Suspense, useEffect, useState } from 'react';

/** What the mail cannot say is left out: it disturbs no screen. */
const Unread = lazy(() =>
  import('../mail/unread-count.component.tsx').then(
    ({ UnreadCount }) => ({ default: UnreadCount }),
    () => ({ default: () => null }),
  ),
);
/** Hands at rest for so long: the mail waits for the screen that was asked for, and takes nothing from who is typing. */
const afterMs = 3000;

/** The unread messages of all mailboxes, once the page has nothing else to do. @param bare the number alone */
export function MailCount({ bare = false }: { bare?: boolean }) {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const leave = new AbortController();
    const ask = () => {
      leave.abort();
      setWanted(true);
    };
    let timer = setTimeout(ask, afterMs);
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, afterMs);
    };
    for (const act of ['keydown', 'pointerdown']) addEventListener(act, wait, { signal: leave.signal });
    return () => {
      leave.abort();
      clearTimeout(timer);
    };
  }, []);
  return (
    wanted && (
      <Suspense>
        <Unread bare={bare} />
      </Suspense>
    )
  );
}
