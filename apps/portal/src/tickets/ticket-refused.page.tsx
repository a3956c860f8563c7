import { IconLinkOff } from '@tabler/icons-react';
import { Link, useRouteContext } from '@tanstack/react-router';
import { buttonClass } from '../ui/button.component.tsx';
import { useTitle } from '../ui/hooks.ts';
import { ErrorState } from '../ui/state.component.tsx';

/** /billet with a link that is not good: nothing was opened, and what to do is in the other software. */
export function TicketRefusedPage() {
  const { refusal } = useRouteContext({ from: '/billet' });
  useTitle('Lien vers un patient');
  return (
    <main>
      <ErrorState
        level={1}
        failure={refusal}
        icon={<IconLinkOff aria-hidden="true" />}
        actions={
          <Link to="/patients" className={buttonClass({ variant: 'filled' })}>
            Mes patients
          </Link>
        }
      />
    </main>
  );
}
