import { randomBytes } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { pino } from 'pino';
import { readConfig } from './config.ts';
import { start } from './start.ts';

// Rows and answers in passing would let the young generation grow by tens of megabytes that are never given back.
setFlagsFromString('--semi-space-growth-factor=1');

// The settings are in a JSON file (see config.ts); stdout says where the server listens, stderr is the log.
const log = pino({ name: 'dmp-server' }, pino.destination({ fd: 2, sync: true }));
const deps = { clock: () => new Date(), random: (size: number) => randomBytes(size), log };
const server = await start(readConfig(process.env), deps);
process.stdout.write(`${JSON.stringify({ url: server.url })}\n`);

let ending = false;
const end = () => {
  if (ending) return;
  ending = true;
  server.close().finally(() => process.exit(0));
};
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end);
// Killed without a word, a parent leaves an orphan: it ends too.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && end(), 500);
