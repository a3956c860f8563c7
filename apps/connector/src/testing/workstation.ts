import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addSoftwareReader, insertSoftwareCard, removeSoftwareCard, type SoftwareCard } from '@trousse/cards';
import { writeTestCard } from '@trousse/cards/testing';
import type { ConnectorConfig } from '../config.ts';
import { type RunningConnector, start } from '../start.ts';
import type { Use } from '../uses/uses-log.ts';
import { TestPage } from './test-page.ts';
import type { TestServer, TestTunnel } from './test-server.ts';

export const cpsReader = 'Lecteur simulé 00 00';
export const vitaleReader = 'Lecteur simulé 00 01';

/** A workstation with two readers and a connector, in a folder of its own. */
export class Workstation {
  readonly dir: string;
  /** What the connector logged, as text. */
  logged = '';
  now = () => new Date();
  #connector: RunningConnector | undefined;
  readonly #pages: TestPage[] = [];

  private constructor(dir: string) {
    this.dir = dir;
  }

  static async create(): Promise<Workstation> {
    const station = new Workstation(await mkdtemp(path.join(tmpdir(), 'trousse-connector-')));
    await addSoftwareReader(station.dir, cpsReader);
    await addSoftwareReader(station.dir, vitaleReader);
    return station;
  }

  get connector(): RunningConnector {
    if (!this.#connector) throw new Error('The connector is not running');
    return this.#connector;
  }

  async start(config: Partial<ConnectorConfig> = {}): Promise<RunningConnector> {
    const write = (fields: object, message: string) => {
      this.logged += `${JSON.stringify({ ...fields, message })}\n`;
    };
    this.#connector = await start(
      {
        port: 0,
        dataDir: path.join(this.dir, 'connector'),
        readers: { kind: 'software', dir: this.dir },
        dmpHosts: [],
        dmpCa: 'none',
        ...config,
      },
      {
        clock: () => this.now(),
        random: (bytes) => randomBytes(bytes),
        log: { info: write, warn: write, error: write },
      },
    );
    return this.#connector;
  }

  async restart(config: Partial<ConnectorConfig> = {}): Promise<RunningConnector> {
    await this.connector.close();
    return await this.start(config);
  }

  async insert(reader: string, name: string, card: SoftwareCard): Promise<void> {
    await insertSoftwareCard(this.dir, reader, await writeTestCard(this.dir, name, card));
  }

  async remove(reader: string): Promise<void> {
    await removeSoftwareCard(this.dir, reader);
  }

  page(origin: string): TestPage {
    const page = new TestPage(this.connector.url, origin);
    this.#pages.push(page);
    return page;
  }

  /** A page that is paired and connected. */
  async pairedPage(origin: string): Promise<TestPage> {
    const page = this.page(origin);
    await page.pair(this.connector);
    await page.connect();
    await page.next('readers');
    return page;
  }

  /** Signs in on a page by the card in the reader. @returns the server's end of the tunnel */
  async signIn(page: TestPage, server: TestServer, ticket = randomBytes(8).toString('hex')): Promise<TestTunnel> {
    server.tickets.add(ticket);
    const tunnel = server.nextTunnel();
    const answer = await page.call({ method: 'signIn', reader: cpsReader, nonce: 'n-1', ticket }, '1234');
    if (answer.type !== 'result') throw new Error(`Sign-in refused: ${answer.code}`);
    return await tunnel;
  }

  /** The log of uses. */
  async uses(): Promise<(Use & { at: string })[]> {
    await this.connector.settled();
    const text = await readFile(path.join(this.dir, 'connector', 'uses.jsonl'), 'utf8').catch(() => '');
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }

  async close(): Promise<void> {
    for (const page of this.#pages) page.close();
    await this.#connector?.close();
    // A program that was just killed may still be writing its last line.
    await rm(this.dir, { recursive: true, force: true, maxRetries: 20 });
  }
}
