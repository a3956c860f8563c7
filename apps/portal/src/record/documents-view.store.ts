import { useEffect, useMemo } from 'react';
import { onForget } from '../ui/forget.ts';
import { createStore, useStore } from '../ui/store.ts';
import { type DocumentsView, firstView } from './list-documents.ts';

/** How the list of the open record is shown, with its place; another record starts afresh. */
type Kept = { record: string; view: DocumentsView; scroll: { current: number }; lastOpened?: string | undefined };

const kept = createStore<Kept>({ record: '', view: firstView, scroll: { current: 0 } });
const afresh = (record: string): Kept => ({ record, view: firstView, scroll: { current: 0 } });
onForget(() => kept.set(afresh('')));

/** The view of one record's list: found again after reading a document or depositing one. */
export function useDocumentsView(record: string) {
  const current = useStore(kept);
  const fresh = useMemo(() => afresh(record), [record]);
  const mine = current.record === record ? current : fresh;
  // From the first look on: a list only scrolled through has its place too.
  useEffect(() => kept.set((now) => (now.record === record ? now : fresh)), [record, fresh]);
  const update = (change: Partial<Kept>) => kept.set((now) => ({ ...(now.record === record ? now : mine), ...change }));
  return {
    view: mine.view,
    scroll: mine.scroll,
    lastOpened: mine.lastOpened,
    setView: (change: Partial<DocumentsView>) => {
      mine.scroll.current = 0;
      update({ view: { ...mine.view, ...change }, scroll: mine.scroll });
    },
    setLastOpened: (lastOpened: string) => update({ lastOpened, scroll: mine.scroll }),
  };
}
