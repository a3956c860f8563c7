import type { Report } from './run.ts';

/** What went wrong, in words, each kind once; empty when nothing did. */
export function wrongsOf({ seed, defects }: Report): string[] {
  const kinds = new Map<string, { times: number; line: string }>();
  for (const { index, source, touch, what } of defects) {
    const known = kinds.get(what) ?? { times: 0, line: `${what}, ${source}, ${touch}: --seed ${seed} --only ${index}` };
    known.times += 1;
    kinds.set(what, known);
  }
  return [...kinds.values()].map(({ times, line }) => `${times} × ${line}`);
}

/** The report of a run as it is printed. @param noun of its cases: `documents` */
export function tell(report: Report, noun: string): string {
  const wrongs = wrongsOf(report);
  const { seed, cases, ms, peakMb } = report;
  const rate = Math.round((cases * 1000) / ms);
  return [
    '',
    'outcomes',
    ...[...report.byOutcome].sort(([, a], [, b]) => b - a).map(([name, n]) => `${String(n).padStart(8)}  ${name}`),
    '',
    'slowest',
    ...report.slowest.map(({ ms, source, index }) => `${String(Math.round(ms)).padStart(8)} ms  ${source}, ${index}`),
    '',
    `seed ${seed}: ${cases} ${noun}, ${rate} per second, ${Math.round(peakMb)} MB at most`,
    ...(wrongs.length === 0 ? ['nothing wrong'] : [`${wrongs.length} wrongs`, ...wrongs]),
  ].join('\n');
}
