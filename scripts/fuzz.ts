/**
 * `npm run fuzz [-- --messages N --documents N --seed N --only INDEX]`: sends damaged messages to a record server in a
 * process of its own, reads and renders damaged clinical documents, and tells what was not treated as it must be. With
 * one of the numbers, only that kind. The seed and index of a defect make its message or document again.
 */
import { parseArgs } from 'node:util';
import { fuzz } from '../apps/dmp-server/test/fuzz/run.ts';
import { tell, wrongsOf } from '../apps/dmp-server/test/fuzz/tell.ts';
import * as clinical from '../conformance/cda/fuzz/tell.ts';
import { fuzzDocuments } from '../conformance/cda/fuzz/watch.ts';

const { values } = parseArgs({
  options: {
    messages: { type: 'string' },
    documents: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string' },
  },
});
const common = {
  seed: Number(values.seed),
  ...(values.only === undefined ? {} : { only: Number(values.only) }),
  progress: (line: string) => console.log(line),
};
// An index alone is that of a message, as long as no number of documents is asked for.
const both = values.messages === undefined && values.documents === undefined;
let wrongs = 0;
if (values.messages !== undefined || both) {
  const report = await fuzz({ ...common, messages: Number(values.messages ?? 100_000) });
  console.log(tell(report));
  wrongs += wrongsOf(report).length;
}
if (values.documents !== undefined || (both && values.only === undefined)) {
  const report = await fuzzDocuments({ ...common, documents: Number(values.documents ?? 100_000) });
  console.log(clinical.tell(report));
  wrongs += clinical.wrongsOf(report).length;
}
process.exit(wrongs === 0 ? 0 : 1);
