import type { Report } from './run.ts';
import { mostMb } from './run.ts';

const table = (title: string, counts: ReadonlyMap<string, number>): string[] => [
  '',
  title,
  ...[...counts].sort(([, a], [, b]) => b - a).map(([name, number]) => `${String(number).padStart(8)}  ${name}`),
];

/** What went wrong, in words; empty when nothing did. Each defect is told once, by its place or else by its kind. */
export function wrongsOf(report: Report): string[] {
  const kinds = new Map<string, { times: number; line: string }>();
  for (const { index, source, touch, what, place } of report.defects) {
    const key = place ?? `${what} ${source}`;
    const known = kinds.get(key) ?? {
      times: 0,
      line: `${what}, ${source}, ${touch}${place === undefined ? '' : `, ${place}`}: --seed ${report.seed} --only ${index}`,
    };
    known.times += 1;
    kinds.set(key, known);
  }
  const named = new Set(report.defects.map(({ place }) => place));
  return [
    ...[...kinds.values()].map(({ times, line }) => `${times} × ${line}`),
    ...[...report.surprises]
      .filter(([place]) => !named.has(place))
      .map(([place, times]) => `${times} × in the log: ${place}`),
    ...report.inconsistencies.map((line) => `left behind: ${line}`),
    ...(report.ended === undefined ? [] : [`the server ended: ${report.ended}`]),
    ...(report.peakMb > mostMb ? [`the server took ${Math.round(report.peakMb)} MB`] : []),
  ];
}

/** The report of a run as it is printed. */
export function tell(report: Report): string {
  const wrongs = wrongsOf(report);
  return [
    ...table('messages', report.bySource),
    ...table('outcomes', report.byOutcome),
    '',
    `seed ${report.seed}: ${report.messages} messages, ${report.granted} granted, ${Math.round(report.perSecond)} per second, ${Math.round(report.peakMb)} MB at most`,
    ...(wrongs.length === 0 ? ['nothing wrong'] : [`${wrongs.length} wrongs`, ...wrongs]),
  ].join('\n');
}
