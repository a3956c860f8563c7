// Loaded into the measured server before its own code (`node --import`): at each SIGUSR2 it writes how long the event
// loop was held since the one before, to the file that TROUSSE_BENCH_PROBE names.
import { renameSync, writeFileSync } from 'node:fs';
import { createHistogram } from 'node:perf_hooks';

const file = process.env.TROUSSE_BENCH_PROBE;
if (file === undefined) throw new Error('TROUSSE_BENCH_PROBE must name a file');

/** A tick comes that many milliseconds after the one before when nothing holds the loop. */
const periodMs = 2;

/** Milliseconds of processor that this thread has used. */
function used(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

const held = createHistogram();
let busiest = 0;
let last = performance.now();
let lastUsed = used();

setInterval(() => {
  const now = performance.now();
  const nowUsed = used();
  held.record(Math.max(1, Math.round((now - last - periodMs) * 1_000)));
  busiest = Math.max(busiest, nowUsed - lastUsed);
  last = now;
  lastUsed = nowUsed;
}, periodMs).unref();

process.on('SIGUSR2', () => {
  const reading = { heldMaxMs: held.max / 1_000, heldP99Ms: held.percentile(99) / 1_000, busyMaxMs: busiest };
  held.reset();
  busiest = 0;
  // Renamed into place: whoever waits for it sees it whole.
  writeFileSync(`${file}.new`, JSON.stringify(reading));
  renameSync(`${file}.new`, file);
});
