/**
 * `npm run fuzz [-- --messages N --seed N --only INDEX]`: sends damaged messages to a record server in a process of its
 * own, and tells what was not treated as it must be. The seed and index of a defect send its message again.
 */
import { parseArgs } from 'node:util';
import { fuzz } from '../apps/dmp-server/test/fuzz/run.ts';
import { tell, wrongsOf } from '../apps/dmp-server/test/fuzz/tell.ts';

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string' },
  },
});
const report = await fuzz({
  seed: Number(values.seed),
  messages: Number(values.messages),
  ...(values.only === undefined ? {} : { only: Number(values.only) }),
  progress: (line) => console.log(line),
});
console.log(tell(report));
process.exit(wrongsOf(report).length === 0 ? 0 : 1);
