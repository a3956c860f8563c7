/**
 * `npm run bench [-- NAME…] [--long] [--json]`: measures, each figure beside its floor and its goal; one JSON line a
 * figure with --json. What takes more than a few minutes runs only with --long.
 */
import { cards } from './cards.ts';
import type { Bench } from './figures.ts';
import { findDocuments } from './find-documents.ts';
import { closeGrounds } from './ground/ground.ts';
import { growth } from './growth.ts';
import { largeDocuments } from './large-documents.ts';
import { load } from './load.ts';
import { mail } from './mail.ts';
import { openDocument } from './open-document.ts';
import { portal } from './portal.ts';
import { recordList } from './record-list.ts';
import { registration } from './registration.ts';
import { renderCda, showCda } from './render-cda.ts';
import { rights } from './rights.ts';
import { jsonLine, tableOf } from './table.ts';
import { td31 } from './td31.ts';
import { vihf } from './vihf.ts';
import { vitale } from './vitale.ts';

const benches: readonly Bench[] = [
  recordList,
  portal,
  mail,
  openDocument,
  td31,
  vihf,
  findDocuments,
  rights,
  registration,
  largeDocuments,
  growth,
  load,
  renderCda,
  showCda,
  cards,
  vitale,
];

const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const json = process.argv.includes('--json');
const long = process.argv.includes('--long');
const unknown = names.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  const known = benches.map(
    (bench) => `  ${bench.name}: ${bench.about}${bench.long ? ` (--long: ${bench.long})` : ''}`,
  );
  console.error(`Unknown: ${unknown.join(', ')}. Known:\n${known.join('\n')}`);
  process.exit(2);
}

let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interrupted = true;
    closeGrounds().finally(() => process.exit(1));
  });
}

let missed = 0;
const failed: string[] = [];
for (const bench of benches.filter(({ name }) => names.length === 0 || names.includes(name))) {
  if (bench.long !== undefined && !long) {
    console.error(`${bench.name}: takes ${bench.long}; add --long: not measured`);
    continue;
  }
  if (!json) console.log(`\n${bench.name}: ${bench.about}`);
  try {
    const figures = await bench.run();
    missed += figures.filter(({ goal }) => goal?.met === false).length;
    if (figures.length > 0) console.log(json ? figures.map(jsonLine).join('\n') : tableOf(figures));
  } catch (error) {
    if (interrupted) break;
    // The others may still be measured.
    failed.push(bench.name);
    console.error(`${bench.name}: failed:`, error);
  }
}
if (interrupted) await new Promise(() => {});
if (missed > 0) console.error(`\n${missed} ${missed === 1 ? 'goal' : 'goals'} not met`);
if (failed.length > 0) console.error(`failed: ${failed.join(', ')}`);
process.exit(failed.length > 0 ? 1 : 0);
