import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { LockScreen } from './session/lock-screen.page.tsx';
import { sessionState } from './session/session.store.ts';
import { queryClient } from './shell/query-client.ts';
import { router } from './shell/router.tsx';
import { useStore } from './ui/store.ts';
import { Toasts } from './ui/toast.component.tsx';

/** A locked session shows the lock and nothing else: every screen is taken out of the page. */
export function App() {
  const session = useStore(sessionState);
  return (
    <QueryClientProvider client={queryClient}>
      {session.status === 'locked' ? <LockScreen state={session} /> : <RouterProvider router={router} />}
      <Toasts />
    </QueryClientProvider>
  );
}
