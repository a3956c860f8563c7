import { readFileSync } from 'node:fs';
import { type OperatorConfig, startOperator } from './start-operator.ts';

// The settings are in a JSON file; stdout says where the control listens.
const file = process.env.TROUSSE_OPERATOR_CONFIG ?? 'operator.json';
const config = JSON.parse(readFileSync(file, 'utf8')) as OperatorConfig;
const operator = await startOperator(config, () => new Date());
process.stdout.write(`${JSON.stringify({ url: operator.url })}\n`);

let ending = false;
const end = () => {
  if (ending) return;
  ending = true;
  operator.close().finally(() => process.exit(0));
};
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end);
// Killed without a word, a parent leaves an orphan: it ends too.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && end(), 500);
