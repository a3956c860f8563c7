import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { start } from './start.ts';

// The settings are in a JSON file (see config.ts); stdout says where the connector listens, stderr is the log.
const file = process.env.TROUSSE_CONNECTOR_CONFIG ?? 'connector.json';
const log = pino({ name: 'connector' }, pino.destination({ fd: 2, sync: true }));
const connector = await start(JSON.parse(readFileSync(file, 'utf8')), {
  clock: () => new Date(),
  random: (bytes) => randomBytes(bytes),
  log,
});
process.stdout.write(`${JSON.stringify({ url: connector.url })}\n`);

let ending = false;
const end = () => {
  if (ending) return;
  ending = true;
  connector.close().finally(() => process.exit(0));
};
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end);
// Killed without a word, a parent leaves an orphan: it ends too.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && end(), 500);
process.on('disconnect', end);
// Whoever started the connector with a channel stands at the workstation, and may show its codes.
process.on('message', (question: { id?: unknown; ask?: unknown }) => {
  if (question?.ask !== 'pairing-codes') return;
  // The callback takes the failure of an asker who left: it would end the process.
  process.send?.({ id: question.id, pairingCodes: connector.pairingCodes() }, () => {});
});
