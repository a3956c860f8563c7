import type { Deposit } from '@trousse/contract';
import { explain } from '@trousse/contract/errors';
import { useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { Checkbox } from '../ui/choice.component.tsx';
import { type Column, DataTable } from '../ui/data-table.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { formatRecent } from '../ui/format.ts';
import { toast } from '../ui/toast.component.tsx';
import { DepositReason } from './deposit-reason.component.tsx';
import { DepositState } from './deposit-state.component.tsx';
import { actionsFor } from './deposit-words.ts';
import styles from './deposits.module.css';
import { sendDeposit, withdrawDeposit } from './deposits.resource.ts';

/** One line a deposit: what it is, how it stands and why, what may be done. */
export function DepositsTable({
  rows,
  ticked,
  onTicked,
}: {
  rows: readonly Deposit[];
  ticked: ReadonlySet<string>;
  onTicked: (ticked: ReadonlySet<string>) => void;
}) {
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
    {
      id: 'tick',
      header: <span className="visually-hidden">Choisi</span>,
      className: styles.tick,
      cell: ({ id, title, state }, { tabIndex }) =>
        actionsFor(state).withdraw && (
          <Checkbox
            label={<span className="visually-hidden">Choisir {title}</span>}
            tabIndex={tabIndex}
            checked={ticked.has(id)}
            onChange={({ target }) => {
              const next = new Set(ticked);
              if (target.checked) next.add(id);
              else next.delete(id);
              onTicked(next);
            }}
          />
        ),
    },
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
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard, with or without buttons in it
    <section aria-label="Liste des dépôts" tabIndex={0}>
      <DataTable
        label="Dépôts"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        layout={styles.row}
        rowHeight={56}
      />
    </section>
  );
}

function Described({ row }: { row: Deposit }) {
  return (
    <div className={styles.document}>
      <p className="strong">{row.title}</p>
      <p className="soft small">{row.category}</p>
      {row.state === 'waiting-card' && row.failure === undefined && (
        <p className={styles.waiting}>{explain('DEPOSIT_WAITS_FOR_CARD').next}</p>
      )}
      <DepositReason deposit={row} />
    </div>
  );
}
