import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { applyDeposit, catchUpDeposits } from '../deposits/deposits.resource.ts';
import { sessionState } from '../session/session.store.ts';
import { followSession } from '../session/session-events.ts';
import { Themed } from '../ui/mantine.tsx';
import { useStore } from '../ui/store.ts';
import { ConnectionNotice } from './connection-notice.component.tsx';
import { Rail } from './rail.component.tsx';
import styles from './shell.module.css';
import { TopBar } from './top-bar.component.tsx';

const FirstPracticePage = lazy(async () => ({
  default: (await import('../settings/first-practice.page.tsx')).FirstPracticePage,
}));

/** Everything that stays on screen while someone is signed in. */
export function Shell() {
  const state = useStore(sessionState);
  const session = state.status === 'signed-in' ? state.session : undefined;
  const known = session !== undefined;
  useEffect(() => {
    if (!known) return;
    const stop = new AbortController();
    void followSession({ onFollowed: catchUpDeposits, onDeposit: applyDeposit }, stop.signal);
    return () => stop.abort();
  }, [known]);
  if (session === undefined) return null;
  const ready = session.practice !== undefined;
  return (
    <Themed>
      <div className={styles.shell}>
        <a className={styles.skip} href="#contenu">
          Aller au contenu
        </a>
        <TopBar session={session} />
        <ConnectionNotice />
        <main id="contenu" className={styles.main} tabIndex={-1}>
          <Suspense>{ready ? <Outlet /> : <FirstPracticePage session={session} />}</Suspense>
        </main>
        {ready && <Rail />}
      </div>
    </Themed>
  );
}
