import { useEffect, useMemo } from 'react';
import { onForget } from '../ui/forget.ts';
import { createStore, useStore } from '../ui/store.ts';
import { type PathwayView, wholePathway } from './pathway-filter.ts';

/** How the pathway of the open record is shown, with its place and the lines that are open; another starts afresh. */
type Kept = { record: string; view: PathwayView; scroll: { current: number }; opened: ReadonlySet<string> };

const afresh = (record: string): Kept => ({ record, view: wholePathway, scroll: { current: 0 }, opened: new Set() });
const kept = createStore<Kept>(afresh(''));
onForget(() => kept.set(afresh('')));

/** Found again after reading a document. */
export function usePathwayView(record: string) {
  const current = useStore(kept);
  const fresh = useMemo(() => afresh(record), [record]);
  const mine = current.record === record ? current : fresh;
  // From the first look on: a timeline only scrolled through has its place too.
  useEffect(() => kept.set((now) => (now.record === record ? now : fresh)), [record, fresh]);
  const acts = useMemo(() => {
    const update = (change: (mine: Kept) => Partial<Kept>) =>
      kept.set((now) => (now.record === record ? { ...now, ...change(now) } : now));
    return {
      setView: (change: Partial<PathwayView>) => {
        kept.get().scroll.current = 0;
        update(({ view }) => ({ view: { ...view, ...change } }));
      },
      toggle: (line: string) =>
        update(({ opened }) => ({
          opened: opened.has(line) ? new Set([...opened].filter((one) => one !== line)) : new Set([...opened, line]),
        })),
    };
  }, [record]);
  return { ...mine, ...acts };
}
