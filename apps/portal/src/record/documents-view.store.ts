import { useCallback, useEffect, useMemo } from 'react';
import { onForget } from '../ui/forget.ts';
import { createStore, useStore } from '../ui/store.ts';
import { type DocumentsView, firstView } from './documents-view.ts';

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
  const update = useCallback(
    (change: (kept: Kept) => Partial<Kept>) =>
      kept.set((now) => {
        const place = now.record === record ? now : fresh;
        return { ...place, ...change(place) };
      }),
    [record, fresh],
  );
  const setView = useCallback(
    (change: Partial<DocumentsView>) =>
      update(({ view, scroll }) => {
        // Unfolding a line leaves the list where it is.
        if (Object.keys(change).join() !== 'unfolded') scroll.current = 0;
        return { view: { ...view, ...change } };
      }),
    [update],
  );
  const setLastOpened = useCallback((lastOpened: string) => update(() => ({ lastOpened })), [update]);
  return { view: mine.view, scroll: mine.scroll, lastOpened: mine.lastOpened, setView, setLastOpened };
}
