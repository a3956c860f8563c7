import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Draft } from '@trousse/contract';
import { Button, buttonClass } from '../ui/button.component.tsx';
import { type Column, DataTable } from '../ui/data-table.component.tsx';
import { failureFromCode, failureOf } from '../ui/failure.ts';
import { counted, formatRecent } from '../ui/format.ts';
import { Note } from '../ui/note.component.tsx';
import { toast } from '../ui/toast.component.tsx';
import styles from './deposits.module.css';
import { discardDraft, draftsQuery } from './drafts.resource.ts';

/** The address of a draft names no patient: the handle that it had may be that of an earlier session. */
const whoever = 'brouillon';

/** Forms that were begun and not sent, each taken up again or given up in one act. */
export function Drafts() {
  const drafts = useQuery(draftsQuery);
  const navigate = useNavigate();
  const goOn = (draft: string) => ({
    to: '/depots/nouveau/$patient' as const,
    params: { patient: whoever },
    search: { brouillon: draft },
  });
  const discard = async ({ draft }: Draft) => {
    try {
      await discardDraft(draft);
      toast('Le brouillon est abandonné.', {
        action: { label: 'Le reprendre', run: () => void navigate(goOn(draft)) },
      });
    } catch (error) {
      const { message, next } = failureOf(error);
      toast(`${message} ${next}`, { tone: 'danger' });
    }
  };
  const columns: Column<Draft>[] = [
    {
      id: 'document',
      header: 'Document',
      cell: ({ title, documents }) => (
        <div className={styles.document}>
          <p className="strong">{titleOf(title)}</p>
          {documents > 1 && <p className="soft small">{counted(documents, 'document', 'documents')}</p>}
        </div>
      ),
    },
    { id: 'patient', header: 'Patient', cell: ({ patientName }) => patientName },
    {
      id: 'date',
      header: 'Modifié le',
      className: `figures ${styles.date}`,
      cell: ({ updatedAt }) => formatRecent(updatedAt, new Date()),
    },
    {
      id: 'actions',
      header: 'Actions',
      className: styles.actions,
      cell: (row, { tabIndex, main }) => (
        <>
          <Link
            {...goOn(row.draft)}
            tabIndex={tabIndex}
            data-row-main={main['data-row-main']}
            className={buttonClass({ size: 's' })}
            aria-label={`Reprendre : ${titleOf(row.title)}`}
          >
            Reprendre
          </Link>
          <Button
            size="s"
            variant="quiet"
            tabIndex={tabIndex}
            aria-label={`Abandonner : ${titleOf(row.title)}`}
            onClick={() => void discard(row)}
          >
            Abandonner
          </Button>
        </>
      ),
    },
  ];
  if (drafts.isError)
    return (
      <div className={styles.asking}>
        <Note tone="warn">
          Vos brouillons ne peuvent pas être lus pour le moment. {failureFromCode(failureOf(drafts.error).code).message}
        </Note>
      </div>
    );
  if (drafts.data === undefined || drafts.data.length === 0) return null;
  return (
    <section className={styles.drafts} aria-labelledby="drafts">
      <h2 id="drafts">Brouillons ({drafts.data.length})</h2>
      <div className={styles.card}>
        <DataTable
          label="Brouillons"
          columns={columns}
          rows={drafts.data}
          rowKey={({ draft }) => draft}
          layout={styles.draft}
          rowHeight={52}
        />
      </div>
    </section>
  );
}

function titleOf(title: string): string {
  return title.trim() === '' ? 'Sans titre' : title.trim();
}
