import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** libxslt in a process of its own, with the HL7 style sheet compiled once. */
export type Libxslt = {
  /** Milliseconds from the bytes of a document to those of its HTML. @throws Error when nothing comes out */
  transform(file: string): Promise<number>;
  stop(): Promise<void>;
};

/** The HL7 style sheet (github.com/HL7/CDA-core-xsl), in the folder that TROUSSE_HL7_XSL names; undefined, said aloud. */
export function hl7Sheet(): string | undefined {
  const folder = process.env.TROUSSE_HL7_XSL;
  const sheet = folder === undefined ? undefined : path.join(folder, 'CDA.xsl');
  if (sheet !== undefined && existsSync(sheet)) return sheet;
  console.error('no HL7 style sheet (TROUSSE_HL7_XSL names the folder of CDA.xsl): rendering is not compared with it');
  return undefined;
}

/** Builds and starts the peer, or gives undefined, said aloud, where no compiler or no libxslt is there. */
export async function startLibxslt(sheet: string): Promise<Libxslt | undefined> {
  const home = await mkdtemp(path.join(tmpdir(), 'trousse-libxslt-'));
  const binary = path.join(home, 'libxslt');
  try {
    const source = path.join(import.meta.dirname, 'libxslt.c');
    const flags = ['-O2', '-I/usr/include/libxml2', '-o', binary, source, '-lxslt', '-lxml2'];
    execFileSync('cc', flags, { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch {
    console.error(
      'no libxslt to build with (Debian: apt-get install gcc libxslt1-dev): rendering is not compared with it',
    );
    await rm(home, { recursive: true });
    return undefined;
  }
  const child = spawn(binary, [sheet], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async transform(file) {
      child.stdin.write(`${file}\n`);
      const { value } = await answers.next();
      const [ms, size] = String(value).split(' ').map(Number);
      // Every official document gives some tens of kilobytes.
      if (ms === undefined || size === undefined || !(size > 5_000)) throw new Error('libxslt made no page');
      return ms;
    },
    async stop() {
      child.stdin.end();
      await rm(home, { recursive: true });
    },
  };
}
