import { IconMap2 } from '@tabler/icons-react';
import { Link, useRouter } from '@tanstack/react-router';
import { Button, buttonClass } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { useTitle } from '../ui/hooks.ts';
import { EmptyState, ErrorState } from '../ui/state.component.tsx';

export function NotFoundPage() {
  useTitle('Page inconnue');
  return (
    <main>
      <EmptyState
        icon={<IconMap2 aria-hidden="true" />}
        title="Cette page n’existe pas"
        actions={
          <Link to="/patients" className={buttonClass({ variant: 'filled' })}>
            Mes patients
          </Link>
        }
      >
        L’adresse a peut-être changé. Vos dossiers se trouvent depuis Mes patients.
      </EmptyState>
    </main>
  );
}

/** A screen that could not be loaded: the server does not answer, or something unforeseen. Nothing was changed. */
export function Unreachable({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter();
  const retry = async () => {
    await router.invalidate();
    reset();
  };
  return (
    <main>
      <ErrorState
        failure={failureOf(error)}
        actions={
          <Button variant="filled" onClick={() => void retry()}>
            Réessayer
          </Button>
        }
      />
    </main>
  );
}
