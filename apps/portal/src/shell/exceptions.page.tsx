import { IconMap2 } from '@tabler/icons-react';
import { Link, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Button, buttonClass } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { useTitle } from '../ui/hooks.ts';
import { EmptyState, ErrorState } from '../ui/state.component.tsx';

const retryMs = 3000;

export function NotFoundPage() {
  useTitle('Page inconnue');
  return (
    <main>
      <EmptyState
        level={1}
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

type Missing = { error: unknown; reset: () => void };

/** The same for a whole page. */
export function Unreachable(missing: Missing) {
  return (
    <main>
      <ScreenMissing {...missing} />
    </main>
  );
}

/** A screen that could not be loaded: the server does not answer, or something unforeseen. Nothing was changed. */
export function ScreenMissing({ error, reset }: Missing) {
  const router = useRouter();
  const failure = failureOf(error);
  const retry = async () => {
    await router.invalidate();
    reset();
  };
  // A server that comes back is noticed without anybody asking.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each failed attempt arrives as another error
  useEffect(() => {
    if (failure.code !== 'NETWORK') return;
    const timer = setTimeout(() => void retry(), retryMs);
    return () => clearTimeout(timer);
  }, [error]);
  return (
    <ErrorState
      level={1}
      failure={failure}
      actions={
        <Button variant="filled" onClick={() => void retry()}>
          Réessayer
        </Button>
      }
    />
  );
}
