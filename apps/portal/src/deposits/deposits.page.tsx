import { IconStackPush } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Deposit } from '@trousse/contract';
import { useState } from 'react';
import { Button, buttonClass } from '../ui/button.component.tsx';
import { type Column, DataTable } from '../ui/data-table.component.tsx';
import { failureFromCode, failureOf } from '../ui/failure.ts';
import { counted, formatRecent } from '../ui/format.ts';
import { useTitle } from '../ui/hooks.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { EmptyState, ErrorState } from '../ui/state.component.tsx';
import { toast } from '../ui/toast.component.tsx';
import { DepositState } from './deposit-state.component.tsx';
import { actionsFor } from './deposit-words.ts';
import styles from './deposits.module.css';
import { depositsQuery, sendDeposit, withdrawDeposit } from './deposits.resource.ts';

/** /depots: what I deposited, what waits and what was refused, with the reason and what to do. */
export function DepositsPage() {
  useTitle('Dépôts');
  const deposits = useQuery(depositsQuery);
  const [busy, setBusy] = useState<string>();
  const act = async (deposit: Deposit, action: (id: string) => Promise<void>, done?: string) => {
    setBusy(deposit.id);
    try {
      await action(deposit.id);
      if (done) toast(done);
    } catch (error) {
      const { message, next } = failureOf(error);
      toast(`${message} ${next}`, { tone: 'danger' });
    } finally {
      setBusy(undefined);
    }
  };
  const columns: Column<Deposit>[] = [
    { id: 'document', header: 'Document', cell: (row) => <Described row={row} /> },
    { id: 'patient', header: 'Patient', cell: ({ patientName }) => patientName },
    {
      id: 'date',
      header: 'Préparé le',
      className: `figures ${styles.date}`,
      cell: ({ createdAt }) => formatRecent(createdAt, new Date()),
    },
    { id: 'state', header: 'État', cell: ({ state }) => <DepositState state={state} /> },
    {
      id: 'actions',
      header: 'Actions',
      className: styles.actions,
      cell: (row, { tabIndex }) => {
        const { send, withdraw } = actionsFor(row.state);
        return (
          <>
            {send && (
              <Button
                size="s"
                tabIndex={tabIndex}
                data-row-main=""
                busy={busy === row.id}
                aria-label={`${send} : ${row.title}`}
                onClick={() => void act(row, sendDeposit)}
              >
                {send}
              </Button>
            )}
            {withdraw && (
              <Button
                size="s"
                variant="quiet"
                tabIndex={tabIndex}
                aria-label={`Retirer : ${row.title}`}
                onClick={() => void act(row, withdrawDeposit, 'Le document est retiré de la liste.')}
              >
                Retirer
              </Button>
            )}
          </>
        );
      },
    },
  ];
  return (
    <div className={styles.page}>
      <h1>
        Dépôts <span className={styles.summary}>{deposits.data && summary(deposits.data)}</span>
      </h1>
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
        {deposits.data && deposits.data.length > 0 && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard, with or without buttons in it
          <section aria-label="Liste des dépôts" tabIndex={0}>
            <DataTable
              label="Dépôts"
              columns={columns}
              rows={deposits.data}
              rowKey={({ id }) => id}
              layout={styles.row}
              rowHeight={56}
            />
          </section>
        )}
      </div>
    </div>
  );
}

function Described({ row }: { row: Deposit }) {
  const failure = row.failure && failureFromCode(row.failure.code);
  return (
    <div className={styles.document}>
      <p className="strong">{row.title}</p>
      <p className="soft small">{row.category}</p>
      {failure && row.state !== 'delivered' && (
        <p className={row.state === 'refused' ? styles.refused : styles.waiting}>
          {failure.message} {failure.next}
          {row.failure?.serverText && (
            <span className={styles.server}>
              Réponse du DMP : {row.failure.serverText}{' '}
              {row.failure.serverCode && <span className="code">{row.failure.serverCode}</span>}
            </span>
          )}
        </p>
      )}
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
