import { appendFile, mkdir, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { MAX_USES_BYTES } from '../limits.ts';

/** One use of the connector: what, for which session, and how it ended; nothing about a person. */
export type Use = {
  use: 'pairing' | 'sign-in' | 'signature' | 'dmp-call' | 'vitale-reading' | 'card-reading' | 'ticket' | 'session-end';
  /** `ok`, or the code of what went wrong. */
  outcome: string;
  /** The page's origin. */
  origin?: string;
  /** Name of the card session. */
  session?: string;
  /** With `signature`: which of the shapes. */
  shape?: string;
  /** With `dmp-call`: host, service (last part of the path) and HTTP status. */
  host?: string;
  service?: string;
  status?: number;
};

/** The log of every use, one JSON object a line in `<dataDir>/uses.jsonl`; the file before it is `uses.1.jsonl`. */
export class UsesLog {
  readonly #file: string;
  readonly #clock: () => Date;
  readonly #failed: (error: unknown) => void;
  #writing: Promise<void> = Promise.resolve();

  /** @param failed told when a line could not be written */
  constructor(dataDir: string, clock: () => Date, failed: (error: unknown) => void) {
    this.#file = path.join(dataDir, 'uses.jsonl');
    this.#clock = clock;
    this.#failed = failed;
  }

  add(use: Use): void {
    const line = `${JSON.stringify({ at: this.#clock().toISOString(), ...use })}\n`;
    this.#writing = this.#writing.then(() => this.#write(line)).catch(this.#failed);
  }

  /** Resolves when everything added is in the file. */
  settled(): Promise<void> {
    return this.#writing;
  }

  async #write(line: string): Promise<void> {
    await mkdir(path.dirname(this.#file), { recursive: true, mode: 0o700 });
    const size = await stat(this.#file).then(
      (found) => found.size,
      () => 0,
    );
    if (size > MAX_USES_BYTES) await rename(this.#file, this.#file.replace(/\.jsonl$/, '.1.jsonl'));
    await appendFile(this.#file, line, { mode: 0o600 });
  }
}
