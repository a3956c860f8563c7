import type { DocumentRow } from '@trousse/contract';
import { useEffect } from 'react';
import { onForget } from '../ui/forget.ts';
import { createStore, useStore } from '../ui/store.ts';

type Noticed = { readonly record: string; readonly documents: ReadonlySet<string> };

const nothing: Noticed = { record: '', documents: new Set() };
const noticed = createStore<Noticed>(nothing);
onForget(() => noticed.set(nothing));

function note(record: string, documents: readonly string[]): void {
  noticed.set((now) => {
    const known = now.record === record ? now.documents : nothing.documents;
    if (documents.every((one) => known.has(one))) return now;
    return { record, documents: new Set([...known, ...documents]) };
  });
}

export function isHidden({ visibility }: Pick<DocumentRow, 'visibility'>): boolean {
  return Object.values(visibility).includes(true);
}

/**
 * What its reader has to be told before these documents are read (EX_3.2-1025, EFF-135): those hidden from somebody, once
 * each while the record is open. A document being read is never taken away again, whatever becomes of its visibility.
 */
export function useReadingNotice(record: string, rows: readonly DocumentRow[]) {
  const now = useStore(noticed);
  const told = now.record === record ? now.documents : nothing.documents;
  const pending = rows.filter((row) => isHidden(row) && !told.has(row.id));
  const clear = pending.length === 0;
  const ids = rows.map(({ id }) => id).join();
  useEffect(() => {
    if (clear && ids !== '') note(record, ids.split(','));
  }, [record, ids, clear]);
  return {
    pending,
    accept: () =>
      note(
        record,
        pending.map(({ id }) => id),
      ),
  };
}
