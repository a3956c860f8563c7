import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { listSettings, readConfig, withoutSecrets } from './config.ts';
import { onEnd } from './process-end.ts';
import { start } from './start.ts';

const config = readConfig(process.env, (file) => readFileSync(file, 'utf8'));
if (process.argv.includes('--print-config')) {
  console.log(JSON.stringify({ config: withoutSecrets(config), settings: listSettings() }, null, 2));
} else {
  const log = pino({ base: null });
  const server = await start(config, { clock: () => new Date(), random: randomBytes, log });
  onEnd(async (reason) => {
    log.info({ reason }, 'server ending');
    await server.close();
  });
}
