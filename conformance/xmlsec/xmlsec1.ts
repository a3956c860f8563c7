import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const program = '/usr/bin/xmlsec1';

/** Whether the reference implementation of XML Signature is on this machine; says so aloud when it is not. */
export function hasXmlsec1(): boolean {
  if (existsSync(program)) return true;
  console.warn(
    'xmlsec1 is not installed: the cross-checks of signatures are skipped (Debian: apt-get install xmlsec1).',
  );
  return false;
}

/**
 * Runs xmlsec1 in a folder of its own that holds `files`, and drops the folder.
 * @returns whether it succeeded, what it wrote on standard output, and on both outputs.
 */
export function xmlsec1(
  args: readonly string[],
  files: Readonly<Record<string, string | Uint8Array>>,
): { ok: boolean; stdout: string; all: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'trousse-xmlsec-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
    return { ok: status === 0, stdout, all: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A DER certificate as PEM. */
export function pemOf(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
