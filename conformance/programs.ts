import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Whether a program is on this machine; says so aloud when it is not. */
export function hasProgram(name: string, suite: string): boolean {
  if (spawnSync(name, ['--version']).error === undefined) return true;
  console.warn(`SKIPPED ${suite}: ${name} is not installed`);
  return false;
}

/** Runs a program on a file with these bytes; `args` come before the file. */
export function runOn(name: string, args: readonly string[], bytes: Uint8Array): { ok: boolean; output: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'trousse-pdf-a-'));
  try {
    const file = path.join(folder, 'document.pdf');
    writeFileSync(file, bytes);
    const { status, stdout, stderr } = spawnSync(name, [...args, file], { encoding: 'utf8' });
    return { ok: status === 0, output: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
