import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { joinReports, type Report } from './run.ts';

export type WatchOptions = {
  readonly seed: number;
  readonly documents: number;
  /** The only document to read, to see again what it does. */
  readonly only?: number;
  readonly progress?: (line: string) => void;
};

/** What one document may take, in ms and in MB of heap, before its process is ended. */
const most = { ms: 20_000, heapMb: 1_000 };
const perPart = 5_000;

/** Reads damaged documents in a process that is watched, and goes on after the document that ended it. */
export async function fuzzDocuments({ seed, documents, only, progress = () => {} }: WatchOptions): Promise<Report> {
  const last = only === undefined ? documents : only + 1;
  let report: Report = { seed, documents: 0, byOutcome: new Map(), defects: [], slowest: [], ms: 0 };
  let from = only ?? 0;
  while (from < last) {
    const part = await inProcess(seed, from, Math.min(last, from + perPart));
    report = joinReports(report, part);
    from += part.documents;
    progress(`${from} documents, ${report.defects.length} defects`);
  }
  return report;
}

/** What the process reports; when it does not end by itself, the document at which it stood and nothing of the others. */
function inProcess(seed: number, from: number, to: number): Promise<Report> {
  const child = spawn(
    process.execPath,
    [
      `--max-old-space-size=${most.heapMb}`,
      fileURLToPath(new URL('./child.ts', import.meta.url)),
      ...[seed, from, to].map(String),
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  return new Promise((resolve) => {
    let index = from;
    let what = 'its process ended';
    let report: Report | undefined;
    const late = () => {
      what = `more than ${most.ms} ms`;
      child.kill('SIGKILL');
    };
    // Before the first document it loads its modules, which a busy machine takes its time for.
    let timer = setTimeout(late, most.ms * 10);
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      clearTimeout(timer);
      timer = setTimeout(late, most.ms);
      if (line.startsWith('{')) report = parseReport(line);
      else index = Number(line);
    });
    child.on('close', () => {
      clearTimeout(timer);
      const defects = [{ index, source: 'unknown', touch: 'unknown', what }];
      resolve(report ?? { seed, documents: index + 1 - from, byOutcome: new Map(), defects, slowest: [], ms: 0 });
    });
  });
}

function parseReport(line: string): Report {
  const parsed = JSON.parse(line) as Omit<Report, 'byOutcome'> & { readonly byOutcome: [string, number][] };
  return { ...parsed, byOutcome: new Map(parsed.byOutcome) };
}
