/**
 * `npm run features [-- --json]`: which rows of docs/features.md the last `npm test` proved. A row is proved when a test
 * whose title begins with its id passed; a title may begin with several ids (`EFF-23 EFF-24 the reader list …`).
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const idPattern = /^(?:EFF|CON|MED|EO|EPS|WEB)-\d{2,3}$/;

/** The ids of the inventory, in its order. */
function inventory(markdown: string): string[] {
  return markdown.split('\n').flatMap((line) => {
    const id = /^\| ([A-Z]{2,3}-\d{2,3}) \|/.exec(line)?.[1];
    return id && idPattern.test(id) ? [id] : [];
  });
}

/** The ids with which a test's title begins. */
export function idsOf(title: string): string[] {
  const ids: string[] = [];
  for (const word of title.split(/[\s,]+/)) {
    if (!idPattern.test(word)) break;
    ids.push(word);
  }
  return ids;
}

const lastRun = path.join(root, '.test-results', 'last.json');
if (!existsSync(lastRun)) {
  console.error('No test run found: run `npm test` first.');
  process.exit(1);
}
const titles = JSON.parse(readFileSync(lastRun, 'utf8')) as string[];
const provedIds = new Set(titles.flatMap(idsOf));
const all = inventory(readFileSync(path.join(root, 'docs', 'features.md'), 'utf8'));
const proved = all.filter((id) => provedIds.has(id));
const unproved = all.filter((id) => !provedIds.has(id));

if (process.argv.includes('--json')) console.log(JSON.stringify({ proved, unproved }));
else
  console.log(`proved (${proved.length}): ${proved.join(' ')}\n\nunproved (${unproved.length}): ${unproved.join(' ')}`);
