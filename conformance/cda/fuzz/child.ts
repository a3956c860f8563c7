/** A process that reads damaged documents: `SEED FROM TO`. Each index goes out before its document is read. */
import { writeSync } from 'node:fs';
import { runDocuments } from './run.ts';
import { fuzzSources } from './sources.ts';

const [seed, from, to] = process.argv.slice(2).map(Number) as [number, number, number];
const report = runDocuments(fuzzSources(), seed, from, to, (index) => void writeSync(1, `${index}\n`));
writeSync(1, `${JSON.stringify({ ...report, byOutcome: [...report.byOutcome] })}\n`);
