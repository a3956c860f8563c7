import { setTimeout as pause } from 'node:timers/promises';
import { choosePorts, isFree } from '../compose/ports.ts';
import { resetData } from '../compose/reset.ts';
import { type Sandbox, startSandbox } from '../compose/sandbox.ts';
import type { Options } from './options.ts';
import { buildPortalOnce } from './portal.ts';
import { PortTakenError } from './words.ts';

/** How long the services of a sandbox that was killed may take to leave their ports. */
const leavingMs = 5_000;

/** Starts the whole demonstration, a process an app. */
export async function runSandbox(options: Options, log: (line: string) => void): Promise<Sandbox> {
  const { port, dataDir, readers } = options;
  await portsFree(port);
  if (options.reset) await resetData(dataDir);
  const portalDir = await buildPortalOnce(log);
  return startSandbox({ dataDir, inside: false, port, portalDir, readers, log });
}

async function portsFree(base: number): Promise<void> {
  const deadline = Date.now() + leavingMs;
  for (const port of Object.values(await choosePorts(base))) {
    while (!(await isFree(port))) {
      if (Date.now() > deadline) throw new PortTakenError(port);
      await pause(100);
    }
  }
}
