import { useNavigate } from '@tanstack/react-router';
import type { DocumentRow } from '@trousse/contract';
import { toast } from '../ui/toast.component.tsx';
import { type ActName, labelOf, reasonAgainst } from './act-rules.ts';
import { archiveOrBack } from './archive.ts';
import { asked } from './asked.store.ts';
import { recordNow } from './open-record.ts';

/** Begins an act on a document, by button or by key; one that is greyed says why instead. */
export function useActs(): (act: ActName, row: DocumentRow) => void {
  const navigate = useNavigate();
  return (act, row) => {
    const record = recordNow();
    if (record === undefined) return;
    const reason = reasonAgainst(act, row, record);
    if (reason !== undefined) return toast(`${labelOf(act, row)} : ${reason}.`, { tone: 'danger' });
    if (act === 'archive') return void archiveOrBack(record.handle, [row]);
    if (act === 'replace') return void navigate({ to: '/dossier/modifier/$document', params: { document: row.id } });
    asked.set({ act, rows: [row] });
  };
}
