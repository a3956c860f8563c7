import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createTestPki } from '@trousse/cards/testing';
import { startTestDatabase, type TestDatabase } from '../database.ts';
import { TestPage } from '../test-page.ts';
import type { PostOffice } from './post-office.ts';

const main = path.resolve(import.meta.dirname, '../../src/main.ts');

/** The server in a process of its own, to be killed without a word, on a database that stays. */
export class ServerApart {
  readonly database: TestDatabase;
  readonly #folder: string;
  readonly #env: Record<string, string>;
  #child: ChildProcess | undefined;
  url = '';

  private constructor(database: TestDatabase, folder: string, env: Record<string, string>) {
    this.database = database;
    this.#folder = folder;
    this.#env = env;
  }

  static async open(settings: PostOffice['settings']): Promise<ServerApart> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'trousse-apart-'));
    const database = await startTestDatabase();
    const file = async (name: string, content: unknown) => {
      await writeFile(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
      return path.join(folder, name);
    };
    const { password, poolSize, ...reach } = database.database;
    const { clientSecret, ...psc } = settings.psc;
    const config = {
      ...{ port: 0, dataDir: path.join(folder, 'data'), database: { ...reach, poolSize } },
      ...{ dmp: { url: 'https://dmp.test' }, software: { instanceOid: '2.25.1' }, psc, mail: settings.mail },
      trust: [await file('ca.pem', (await createTestPki()).caPem)],
    };
    const secrets = {
      ...{ database: { password }, journal: { password: database.journal.password } },
      ...{ software: { homologation: 'TEST' }, psc: { clientSecret } },
    };
    return new ServerApart(database, folder, {
      ...{ PATH: process.env.PATH ?? '', TROUSSE_SERVER_CONFIG: await file('settings.json', config) },
      TROUSSE_SERVER_SECRETS: await file('secrets.json', secrets),
    });
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [main], { env: this.#env, stdio: ['ignore', 'pipe', 'inherit'] });
    this.#child = child;
    const lines = createInterface({ input: child.stdout! });
    this.url = await new Promise<string>((resolve, reject) => {
      lines.on('line', (line) => {
        const said = /^\{/.test(line) ? (JSON.parse(line) as { url?: string; msg?: string }) : {};
        if (said.msg === 'server listening') resolve(said.url!);
      });
      child.once('exit', () => reject(new Error('the server ended without listening')));
    });
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    this.#child = undefined;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  /** The tests' doctor, signed in by Pro Santé Connect, their mailbox open. */
  async signIn(office: PostOffice): Promise<{ page: TestPage; mailbox: string }> {
    const page = new TestPage(this.url);
    const { url } = await page.api.session.psc.start({ returnTo: '/messagerie' });
    const back = office.psc.authorise(url);
    await page.fetch(back.pathname + back.search, { redirect: 'manual' });
    const connect = () => page.api.mail.connect({ address: office.address });
    // A line that was to be cut may be this one: its owner asks once more.
    const { mailbox } = await connect().catch(connect);
    return { page, mailbox };
  }

  async close(): Promise<void> {
    await this.kill();
    await this.database.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
