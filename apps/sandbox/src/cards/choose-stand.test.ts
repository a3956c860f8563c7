import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);
const script = path.resolve(import.meta.dirname, '../../test/support/open-stand.ts');
const hideNatives = fileURLToPath(new URL('scripts/hide-natives.cjs', import.meta.resolve('@trousse/cards/testing')));

it('where virtual readers cannot be had, software ones take their place and say why; asked for, they are refused', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'trousse-stand-'));
  const { stdout } = await run(process.execPath, ['--require', hideNatives, script, folder]);
  const why = 'les liaisons natives des lecteurs ne sont pas installées';
  expect(JSON.parse(stdout)).toEqual({ kind: 'software', why, refused: `VirtualReadersMissing: ${why}` });
  await rm(folder, { recursive: true });
});
