import { lazy, Suspense, useEffect, useState } from 'react';

/** What the mail cannot say is left out: it disturbs no screen. */
const Unread = lazy(() =>
  import('../mail/unread-count.component.tsx').then(
    ({ UnreadCount }) => ({ default: UnreadCount }),
    () => ({ default: () => null }),
  ),
);
/** Long enough for the screen that was asked for to be there: the mail waits for it, never the other way round. */
const afterMs = 3000;

/** The unread messages of all mailboxes, once the page has nothing else to do. @param bare the number alone */
export function MailCount({ bare = false }: { bare?: boolean }) {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWanted(true), afterMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    wanted && (
      <Suspense>
        <Unread bare={bare} />
      </Suspense>
    )
  );
}
