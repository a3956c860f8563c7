import { readdirSync, readlinkSync } from 'node:fs';

/** Kills every process that works in a folder, as PostgreSQL's own do in their cluster's, before it returns. */
export function killAllIn(folder: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (readlinkSync(`/proc/${pid}/cwd`) === folder) process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It left by itself between the two looks.
    }
  }
}
