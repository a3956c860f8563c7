import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { ConfigInput } from '@trousse/dmp-server';

const main = path.resolve(import.meta.dirname, '../../../apps/dmp-server/src/main.ts');
const probe = path.join(import.meta.dirname, 'probe.ts');

/**
 * How long the event loop was held since the last question, in milliseconds. `held` counts what the machine gave to others
 * meanwhile; `busyMax` is the processor time that the server's own thread used without a pause.
 */
export type LoopReading = { readonly heldMaxMs: number; readonly heldP99Ms: number; readonly busyMaxMs: number };

/** A record server in a process of its own, as an operator starts it, with a probe of its event loop. */
export type ServerProcess = {
  readonly url: string;
  readonly pid: number;
  loop(): Promise<LoopReading>;
  /** Resident size now and its highest since the last reset, in MB. */
  memory(): Promise<{ readonly residentMb: number; readonly peakMb: number }>;
  resetPeak(): Promise<void>;
  stop(): Promise<void>;
};

/** @param name distinguishes the files of several servers in one folder */
export async function startServer(folder: string, name: string, config: ConfigInput): Promise<ServerProcess> {
  const file = path.join(folder, `${name}.json`);
  const reading = path.join(folder, `${name}.loop`);
  const logFile = path.join(folder, `${name}.log`);
  await writeFile(file, JSON.stringify(config), { mode: 0o600 });
  const child = spawn(process.execPath, ['--import', probe, main], {
    env: { ...process.env, TROUSSE_DMP_CONFIG: file, TROUSSE_BENCH_PROBE: reading },
    stdio: ['ignore', 'pipe', openSync(logFile, 'a', 0o600)],
  });
  const ended = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface({ input: child.stdout! }), 'line').then(([first]) => first as string),
    ended.then(async () => {
      throw new Error(`the record server did not start:\n${(await readFile(logFile, 'utf8')).slice(-2_000)}`);
    }),
  ]);
  const pid = child.pid!;
  return {
    url: (JSON.parse(line) as { url: string }).url,
    pid,
    async loop() {
      await rm(reading, { force: true });
      child.kill('SIGUSR2');
      for (let tries = 0; tries < 500; tries++) {
        const text = await readFile(reading, 'utf8').catch(() => undefined);
        if (text !== undefined) return JSON.parse(text) as LoopReading;
        await pause(10);
      }
      throw new Error('the record server does not answer its probe');
    },
    async memory() {
      const status = await readFile(`/proc/${pid}/status`, 'utf8');
      const megabytes = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) / 1024;
      return { residentMb: megabytes('VmRSS'), peakMb: megabytes('VmHWM') };
    },
    // proc(5): 5 makes the peak the present size.
    resetPeak: () => writeFile(`/proc/${pid}/clear_refs`, '5'),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
