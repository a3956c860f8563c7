import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { joinReports, type Report } from './run.ts';

export type WatchOptions = {
  /** A module that exports `createCampaign`. */
  readonly campaign: URL;
  readonly seed: number;
  readonly cases: number;
  /** The only case to read, to see again what it does. */
  readonly only?: number;
  readonly progress?: (line: string) => void;
};

/** What one case may take, in ms, and its process, in MB of heap and in all, before it is ended. */
const most = { ms: 20_000, heapMb: 1_000, mb: 1_500 };
const perPart = 5_000;
/** The exit code of a child that held more than `most.mb`. */
const tooMuch = 99;

/** Reads damaged cases in a process that is watched, and goes on after the case that ended it. */
export async function fuzzCases({ cases, only, progress = () => {}, ...of }: WatchOptions): Promise<Report> {
  const last = only === undefined ? cases : only + 1;
  let report: Report = { ...none, seed: of.seed };
  let from = only ?? 0;
  while (from < last) {
    const part = await inProcess(of, from, Math.min(last, from + perPart));
    report = joinReports(report, part);
    from += part.cases;
    progress(`${from} cases, ${report.defects.length} defects`);
  }
  return report;
}

const none = { cases: 0, byOutcome: new Map(), defects: [], slowest: [], ms: 0, peakMb: 0 };

/** What the process reports; when it does not end by itself, the case at which it stood and nothing of the others. */
function inProcess({ campaign, seed }: Pick<WatchOptions, 'campaign' | 'seed'>, from: number, to: number) {
  const child = spawn(
    process.execPath,
    [
      `--max-old-space-size=${most.heapMb}`,
      fileURLToPath(new URL('./child.ts', import.meta.url)),
      campaign.href,
      ...[seed, from, to, most.mb, tooMuch].map(String),
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  return new Promise<Report>((resolve) => {
    let index = from;
    let what: string | undefined;
    let report: Report | undefined;
    const late = () => {
      what = `more than ${most.ms} ms`;
      child.kill('SIGKILL');
    };
    // Before the first case it loads its modules, which a busy machine takes its time for.
    let timer = setTimeout(late, most.ms * 10);
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      clearTimeout(timer);
      timer = setTimeout(late, most.ms);
      if (line.startsWith('{')) report = parseReport(line);
      else index = Number(line);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      what ??= code === tooMuch ? `more than ${most.mb} MB` : 'its process ended';
      const defects = [{ index, source: 'unknown', touch: 'unknown', what }];
      resolve(report ?? { ...none, seed, cases: index + 1 - from, defects });
    });
  });
}

function parseReport(line: string): Report {
  const parsed = JSON.parse(line) as Omit<Report, 'byOutcome'> & { readonly byOutcome: [string, number][] };
  return { ...parsed, byOutcome: new Map(parsed.byOutcome) };
}
