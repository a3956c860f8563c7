import { IconFilePlus, IconStackPush } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Deposit } from '@trousse/contract';
import { useState } from 'react';
import { useMay } from '../session/use-may.hook.ts';
import { Button, buttonClass } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { counted } from '../ui/format.ts';
import { useTitle } from '../ui/hooks.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { EmptyState, ErrorState } from '../ui/state.component.tsx';
import { OutgoingBoard } from '../writing/outgoing-board.component.tsx';
import { type BoardFilter, shownDeposits } from './board.ts';
import { BoardToolbar } from './board-toolbar.component.tsx';
import styles from './deposits.module.css';
import { depositsQuery } from './deposits.resource.ts';
import { DepositsTable } from './deposits-table.component.tsx';
import { Drafts } from './drafts.component.tsx';

/** /depots: what is begun, what waits, what was refused and why, each with its next act. */
export function DepositsPage() {
  useTitle('Dépôts');
  const deposits = useQuery(depositsQuery);
  const [filter, setFilter] = useState<BoardFilter>('all');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const { feed } = useMay();
  const all = deposits.data ?? [];
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <h1>
          Dépôts <span className={styles.summary}>{deposits.data && summary(deposits.data)}</span>
        </h1>
        {feed && (
          <Link to="/depots/nouveau" search={{}} className={buttonClass()}>
            <IconFilePlus aria-hidden="true" />
            Déposer un document
          </Link>
        )}
      </header>
      <Drafts />
      <OutgoingBoard />
      {all.length > 0 && (
        <BoardToolbar
          deposits={all}
          filter={filter}
          onFilter={setFilter}
          ticked={ticked}
          onDone={() => setTicked(new Set())}
        />
      )}
      <div className={styles.card}>
        {deposits.isPending && <SkeletonRows waitingFor="Lecture de vos dépôts" rows={5} />}
        {deposits.isError && (
          <ErrorState
            failure={failureOf(deposits.error)}
            actions={
              <Button variant="filled" onClick={() => void deposits.refetch()}>
                Réessayer
              </Button>
            }
          />
        )}
        {deposits.data?.length === 0 && (
          <EmptyState
            icon={<IconStackPush aria-hidden="true" />}
            title="Aucun dépôt pour le moment"
            actions={
              <Link to="/patients" className={buttonClass({ variant: 'filled' })}>
                Mes patients
              </Link>
            }
          >
            Les documents que vous déposez s’afficheront ici, avec la réponse du DMP. Ouvrez un dossier pour
            l’alimenter.
          </EmptyState>
        )}
        {all.length > 0 && <DepositsTable rows={shownDeposits(all, filter)} ticked={ticked} onTicked={setTicked} />}
      </div>
    </div>
  );
}

function summary(deposits: readonly Deposit[]): string {
  const waiting = deposits.filter(({ state }) => state !== 'delivered' && state !== 'refused').length;
  const refused = deposits.filter(({ state }) => state === 'refused').length;
  return [waiting > 0 && `${waiting} en attente`, refused > 0 && counted(refused, 'refusé', 'refusés')]
    .filter(Boolean)
    .join(', ');
}
