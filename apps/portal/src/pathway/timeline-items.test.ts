import { expect, it } from 'vitest';
import { linesOf } from './pathway-lines.ts';
import { timelineItems } from './timeline-items.ts';

const linesAt = (...dates: (string | undefined)[]) =>
  linesOf({
    parties: [],
    events: dates.map((start, at) => ({
      ...{ id: `e${at}`, kind: 'document' as const, source: 'documents' as const, title: 'Un' },
      ...{ parties: [], facts: [], documents: [], ...(start && { start }) },
    })),
  }).events;
const words = (items: ReturnType<typeof timelineItems>) =>
  items.map((item) => (item.type === 'month' ? `${item.words} ${item.count}` : item.type === 'line' ? '-' : 'window'));

it('EFF-77 groups events by month, and those without a date last', () => {
  const items = timelineItems(linesAt('2026-11-02', '2026-11-01', '2026-10-31', '2024', undefined), undefined);
  expect(words(items)).toEqual([
    ...['Novembre 2026 2', '-', '-', 'Octobre 2026 1', '-', '2024 1', '-', 'Date inconnue 1', '-'],
  ]);
});

it('EFF-106 says where the months of the reimbursements begin, once, even within a month', () => {
  const items = timelineItems(linesAt('2025-11-30', '2025-11-11', '2025-11-10', '2025-10-01'), '2025-11-11');
  expect(words(items)).toEqual([
    ...['Novembre 2025 2', '-', '-', 'window', 'Novembre 2025 1', '-', 'Octobre 2025 1', '-'],
  ]);
  expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
  expect(words(timelineItems(linesAt('2026-01-01'), '2025-11-11'))).not.toContain('window');
});
