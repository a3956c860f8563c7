import { Outlet, useLocation } from '@tanstack/react-router';
import { type ReactNode, Suspense, useEffect } from 'react';
import { applyDeposit, catchUpDeposits } from '../deposits/deposits.resource.ts';
import { followOpenRecord } from '../record/follow-record.ts';
import { sessionState } from '../session/session.store.ts';
import { followSession } from '../session/session-events.ts';
import { PracticeReminder } from '../settings/practice-reminder.component.tsx';
import { applyPractice } from '../settings/settings.resource.ts';
import { tour } from '../tour/tour.store.ts';
import { Themed } from '../ui/mantine.tsx';
import { useStore } from '../ui/store.ts';
import { WritingHost } from '../writing/writing-host.component.tsx';
import { ConnectionNotice } from './connection-notice.component.tsx';
import { part } from './fetched.ts';
import { Footer } from './footer.component.tsx';
import { Rail } from './rail.component.tsx';
import styles from './shell.module.css';
import { TopBar } from './top-bar.component.tsx';

const GuidedTour = part(async () => (await import('../tour/tour.component.tsx')).GuidedTour);
const FirstPracticePage = part(async () => (await import('../settings/first-practice.page.tsx')).FirstPracticePage);

/** Everything that stays on screen while someone is signed in, around a screen: by default the one of the address. */
export function Shell({ children = <Outlet /> }: { children?: ReactNode }) {
  const state = useStore(sessionState);
  const session = state.status === 'signed-in' ? state.session : undefined;
  const known = session !== undefined;
  const touring = useStore(tour).kind !== 'seen';
  // A record and a deposit fill the screen with panes of their own.
  const filled = useLocation({ select: ({ pathname }) => /^\/(dossier|messagerie|depots\/nouveau)/.test(pathname) });
  useEffect(() => {
    if (!known) return;
    const stop = new AbortController();
    void followSession(
      {
        onFollowed: () => {
          catchUpDeposits();
          void followOpenRecord({});
        },
        onDeposit: applyDeposit,
        onPractice: ({ practice, practices }) => applyPractice(practice, practices),
        onRecord: (event) => void followOpenRecord(event),
      },
      stop.signal,
    );
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
        <PracticeReminder practice={session.practice} />
        {ready && touring && (
          <Suspense>
            <GuidedTour />
          </Suspense>
        )}
        <main id="contenu" className={styles.main} tabIndex={-1}>
          <Suspense>{ready ? children : <FirstPracticePage session={session} />}</Suspense>
          {!filled && <Footer />}
        </main>
        {ready && <WritingHost />}
        {ready && <Rail />}
      </div>
    </Themed>
  );
}
