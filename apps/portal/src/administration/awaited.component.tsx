import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { ErrorState } from '../ui/state.component.tsx';

/** What a section shows once its source answered; meanwhile what is awaited, or what went wrong and how to go on. */
export function Awaited<T>({
  query,
  waitingFor,
  children,
}: {
  query: UseQueryResult<T>;
  waitingFor: string;
  children: (data: T) => ReactNode;
}) {
  if (query.isPending) return <SkeletonRows waitingFor={waitingFor} rows={5} />;
  if (query.isError)
    return (
      <ErrorState
        failure={failureOf(query.error)}
        actions={
          <Button variant="filled" onClick={() => void query.refetch()}>
            Réessayer
          </Button>
        }
      />
    );
  return children(query.data);
}
