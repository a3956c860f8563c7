import { IconFolderSearch } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { type OpenRecord, searchDocuments } from '../record/record.resource.ts';
import { Button } from '../ui/button.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { EmptyState, ErrorState } from '../ui/state.component.tsx';
import { toast } from '../ui/toast.component.tsx';

/** Nothing to show yet: the list of documents is on its way or failed; else what depends on it. */
export function WithDocuments({ open, children }: { open: OpenRecord; children: ReactNode }) {
  const [failure, setFailure] = useState<Failure>();
  // Which document is the newest is known once all of them are.
  if (open.documents !== undefined && !open.arriving) return children;
  const shown = failure ?? open.documentsFailure;
  if (shown === undefined) return <SkeletonRows waitingFor="Recherche des documents au DMP" rows={6} />;
  const retry = () => {
    setFailure(undefined);
    void searchDocuments(
      { record: open.record.handle, period: open.period ?? 'two-years' },
      new AbortController().signal,
    ).catch((error: unknown) => setFailure(failureOf(error)));
  };
  return (
    <ErrorState
      failure={shown}
      actions={
        <Button variant="filled" onClick={retry}>
          Réessayer
        </Button>
      }
    />
  );
}

/** Looking beyond the two years of the opening search is the user's act. */
export function SearchFurther({ record }: { record: string }) {
  const [searching, setSearching] = useState(false);
  const further = async () => {
    setSearching(true);
    try {
      await searchDocuments({ record, period: 'always' }, new AbortController().signal);
    } catch (error) {
      const { message, next } = failureOf(error);
      toast(`${message} ${next}`, { tone: 'danger' });
    } finally {
      setSearching(false);
    }
  };
  return (
    <Button busy={searching} onClick={() => void further()}>
      Chercher au-delà de deux ans
    </Button>
  );
}

/** The record holds no such document; the opening search covers two years, and looking further is the user's act. */
export function NoneInRecord({ open, title, children }: { open: OpenRecord; title: string; children: ReactNode }) {
  return (
    <EmptyState
      icon={<IconFolderSearch aria-hidden="true" />}
      title={title}
      actions={open.period !== 'always' && <SearchFurther record={open.record.handle} />}
    >
      {children}{' '}
      {open.period === 'always'
        ? 'Ce dossier n’en contient pas.'
        : 'Les documents des deux dernières années n’en contiennent pas.'}
    </EmptyState>
  );
}
