import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { ConfigInput } from '../../src/index.ts';

const main = path.join(import.meta.dirname, '..', '..', 'src', 'main.ts');

/** A record server in a process of its own, as an operator would run it. */
export type ServerProcess = {
  readonly url: string;
  readonly pid: number;
  /** Every line of its log. */
  readonly logged: readonly string[];
  /** Resident memory now and at its highest, in MB. */
  memory(): Promise<{ now: number; most: number }>;
  /** Resolves with the exit code or the signal once it has ended. */
  readonly ended: Promise<number | NodeJS.Signals>;
  kill(signal: NodeJS.Signals): Promise<void>;
};

/** Starts one on these settings, and resolves once it listens. @throws Error with its log when it ends before */
export async function startServer(config: ConfigInput, file: string): Promise<ServerProcess> {
  await writeFile(file, JSON.stringify(config), { mode: 0o600 });
  const child: ChildProcess = spawn(process.execPath, [main], {
    env: { ...process.env, TROUSSE_DMP_CONFIG: file },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const logged: string[] = [];
  createInterface({ input: child.stderr! }).on('line', (line) => logged.push(line));
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  const line = once(createInterface({ input: child.stdout! }), 'line') as Promise<[string]>;
  const first = await Promise.race([line, ended]);
  if (!Array.isArray(first)) throw new Error(`the server ended with ${first}: ${logged.slice(-5).join('\n')}`);
  const { url } = JSON.parse(first[0]) as { url: string };
  const pid = child.pid!;
  return {
    url,
    pid,
    logged,
    ended,
    async memory() {
      const status = await readFile(`/proc/${pid}/status`, 'utf8');
      const megabytes = (name: string): number =>
        Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
      return { now: megabytes('VmRSS'), most: megabytes('VmHWM') };
    },
    async kill(signal) {
      child.kill(signal);
      await ended;
    },
  };
}
