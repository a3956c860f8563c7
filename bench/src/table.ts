import type { Figure } from './figures.ts';

const round = (value: number) => Number(value.toPrecision(4));

/** A figure on one line of JSON. */
export function jsonLine({ value, floor, ratio, ...figure }: Figure): string {
  const rounded = (one: number | null) => (one === null ? null : round(one));
  return JSON.stringify({ ...figure, value: round(value), floor: rounded(floor), ratio: rounded(ratio) });
}

const heads = ['measure', 'median', 'floor', 'ratio', 'goal', ''];

/** Figures in columns: what was measured, its median, the floor's, the median of the pairs' ratios, the goal, met or not. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, unit, floor, ratio, goal }) => [
    name,
    `${round(value)} ${unit}`,
    floor === null ? '' : `${round(floor)} ${unit}`,
    ratio === null ? '' : ratio.toFixed(2),
    goal?.text ?? '',
    goal === undefined ? '' : goal.met ? 'met' : 'NOT MET',
  ]);
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd();
  return [heads, ...rows].map(line).join('\n');
}
