import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { apcvPath } from '@trousse/apcv';
import { createTestPki, doctor, type TestHolder, type TestPki } from '@trousse/cards/testing';
import { pino } from 'pino';
import { type Running, type ServerConfig, start } from '../src/index.ts';
import { startTestDatabase, type TestDatabase } from './database.ts';
import { TestApcv } from './test-apcv.ts';
import { TestCard } from './test-card.ts';
import { TestDmp } from './test-dmp.ts';
import { TestInsi } from './test-insi.ts';
import { TestPage } from './test-page.ts';

export type Rig = {
  readonly database: TestDatabase;
  readonly dmp: TestDmp;
  readonly insi: TestInsi;
  readonly apcv: TestApcv;
  readonly pki: TestPki;
  readonly folder: string;
  server: Running;
  /** What the server logged, one JSON line an entry. */
  readonly logged: string[];
  /** The server's clock; `ahead` moves it, in milliseconds. */
  readonly time: { ahead: number; now(): Date };
  page(): TestPage;
  card(holder?: TestHolder): Promise<TestCard>;
  /** Stops the server and starts another on the same data, at another port. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** A server with its database, a shared record behind a test connector, and pages and cards on demand. */
export async function startRig(changes: Partial<ServerConfig> = {}): Promise<Rig> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'trousse-server-'));
  const [database, pki] = await Promise.all([startTestDatabase(), createTestPki()]);
  const authority = path.join(folder, 'authority.pem');
  await writeFile(authority, pki.caPem);
  const logged: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  const config: ServerConfig = {
    port: 0,
    dataDir: path.join(folder, 'data'),
    database: database.database,
    journal: database.journal,
    trust: [authority],
    dmp: { url: 'https://dmp.test:4101' },
    insOid: '1.2.250.1.213.1.4.10',
    identities: { shared: true },
    insi: {
      card: { insi: 'https://insi.test:4110/lps', apcv: `https://insi.test:4110${apcvPath}` },
      idam: 'TEST-IDAM',
      instance: '0f0e0d0c-0000-4000-8000-000000000001',
    },
    software: { version: '1.2.3', instanceOid: '1.2.250.1.213.4.1.1.99.1', homologation: 'TEST-HOMOLOGATION' },
    connectorPorts: [4103],
    ...changes,
  };
  const time = { ahead: 0, now: () => new Date(Date.now() + time.ahead) };
  const dmp = new TestDmp(pki.caPem, time.now);
  const [insi, apcv] = [new TestInsi(), new TestApcv()];
  const launch = () => start(config, { clock: time.now, random: randomBytes, log });
  const rig: Rig = {
    ...{ database, dmp, insi, apcv, pki, folder, logged, time },
    page: () => new TestPage(rig.server.url),
    async card(holder = doctor) {
      const practice = { id: '01', structureId: `4${holder.nationalId.slice(1)}008`, structureName: 'CABINET FICTIF' };
      const situations = [
        { ...practice, sector: 'SA07' },
        { id: '02', structureId: '10B0999990', structureName: 'HÔPITAL FICTIF', sector: 'SA01' },
      ];
      return new TestCard(await pki.card(holder), situations, dmp, { insi, apcv });
    },
    server: await launch(),
    async restart() {
      await rig.server.close();
      rig.server = await launch();
    },
    async close() {
      await rig.server.close();
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return rig;
}
