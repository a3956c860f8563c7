import type { Line } from './pathway-lines.ts';
import { monthHeading } from './pathway-words.ts';

/** What the timeline puts one below the other. */
export type TimelineItem =
  | { readonly type: 'month'; readonly key: string; readonly words: string; readonly count: number }
  | { readonly type: 'window'; readonly key: string }
  | { readonly type: 'line'; readonly key: string; readonly line: Line };

/**
 * Lines by month, the newest first, under headings that count them.
 * @param windowStart first day of the months whose reimbursements are known: a line says where it is (EFF-106)
 */
export function timelineItems(lines: readonly Line[], windowStart: string | undefined): TimelineItem[] {
  const items: TimelineItem[] = [];
  let heading: { type: 'month'; key: string; words: string; count: number } | undefined;
  let month: string | undefined;
  let drawn = windowStart === undefined || lines.length === 0;
  for (const line of lines) {
    const own = line.start?.slice(0, 7);
    const before = !drawn && own !== undefined && (line.start ?? '') < (windowStart ?? '').slice(0, line.start?.length);
    if (before) {
      items.push({ type: 'window', key: 'window' });
      drawn = true;
    }
    if (heading === undefined || own !== month || before) {
      // The month in which the window begins has a heading on either side of it.
      const again = before && own === month;
      month = own;
      heading = { type: 'month', key: `month-${own}${again ? '-before' : ''}`, words: monthHeading(own), count: 0 };
      items.push(heading);
    }
    heading.count += 1;
    items.push({ type: 'line', key: line.key, line });
  }
  return items;
}
