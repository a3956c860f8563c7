/**
 * `npm run fuzz [-- --messages N --documents N --mails N --seed N --only INDEX]`: sends damaged messages to a record
 * server in a process of its own, reads and renders damaged clinical documents, reads and shows damaged secure mail, and
 * tells what was not treated as it must be. With one of the numbers, only that kind. The seed and index of a defect make
 * its message, document or mail again.
 */
import { parseArgs } from 'node:util';
import { fuzz } from '../apps/dmp-server/test/fuzz/run.ts';
import * as recordServer from '../apps/dmp-server/test/fuzz/tell.ts';
import { tell, wrongsOf } from '../conformance/fuzz/tell.ts';
import { fuzzCases } from '../conformance/fuzz/watch.ts';

const { values } = parseArgs({
  options: {
    messages: { type: 'string' },
    documents: { type: 'string' },
    mails: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string' },
  },
});
const common = {
  seed: Number(values.seed),
  ...(values.only === undefined ? {} : { only: Number(values.only) }),
  progress: (line: string) => console.log(line),
};

/** Each prints its report, and gives how many kinds of wrongs there were. */
const kinds = {
  messages: async (messages: number) => {
    const report = await fuzz({ ...common, messages });
    console.log(recordServer.tell(report));
    return recordServer.wrongsOf(report).length;
  },
  documents: (cases: number) => damaged('documents', '../conformance/cda/fuzz/campaign.ts', cases),
  mails: (cases: number) => damaged('mails', '../conformance/mail/fuzz/campaign.ts', cases),
};

async function damaged(noun: string, campaign: string, cases: number): Promise<number> {
  const report = await fuzzCases({ ...common, campaign: new URL(campaign, import.meta.url), cases });
  console.log(tell(report, noun));
  return wrongsOf(report).length;
}

const names = Object.keys(kinds) as (keyof typeof kinds)[];
const asked = names.filter((name) => values[name] !== undefined);
// An index alone is that of a message, as long as no other number is asked for.
const all = values.only === undefined ? names : names.slice(0, 1);
let wrongs = 0;
for (const name of asked.length > 0 ? asked : all) wrongs += await kinds[name](Number(values[name] ?? 100_000));
process.exit(wrongs === 0 ? 0 : 1);
