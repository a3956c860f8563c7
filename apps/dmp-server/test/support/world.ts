import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createKysely, createPool, removePostgres, startPostgres } from '@trousse/postgres';
import type { Kysely } from 'kysely';
import { type ConfigInput, type Running, start } from '../../src/index.ts';
import { openSeeder, type Seeder } from '../../src/seed.ts';
import type { Schema } from '../../src/store/schema.ts';
import { createPeople, type People, patients, places } from './people.ts';
import { createPki, type Pki } from './pki.ts';

const day = 86_400_000;
const daysAgo = (days: number): Date => new Date(Date.now() - days * day);

/** A record server with its PostgreSQL, test PKI, callers and patients. */
export type World = {
  readonly url: string;
  readonly pki: Pki;
  readonly people: People;
  readonly seeder: Seeder;
  readonly db: Kysely<Schema>;
  readonly blobsDir: string;
  readonly config: ConfigInput;
  /** Every line of the server's log. */
  readonly logged: string[];
  /** Ends the server and starts another on the same data. @returns its URL */
  restart(changes?: Partial<ConfigInput>): Promise<string>;
  settled(): Promise<void>;
  /** Kills the database's server process; its launcher starts it again. */
  killDatabase(): void;
  close(): Promise<void>;
};

export async function createWorld(): Promise<World> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'trousse-dmp-'));
  const dataDir = path.join(folder, 'postgres');
  const postgres = await startPostgres({ dataDir });
  const database = await postgres.ensureDatabase('trousse_dmp', 'trousse_dmp', 'essai');
  const pki = await createPki('AC D’ESSAI');
  const [people, server] = await Promise.all([createPeople(pki), pki.server()]);
  const logged: string[] = [];
  const write = (fields: object, message: string): void => void logged.push(JSON.stringify({ message, ...fields }));
  const deps = {
    clock: () => new Date(),
    random: (size: number) => randomBytes(size),
    log: { info: write, warn: write, error: write },
  };
  const blobsDir = path.join(folder, 'blobs');
  const config: ConfigInput = {
    port: 0,
    tls: { key: server.keyPem, cert: server.certificatePem },
    trust: [pki.caPem],
    database: { host: database.host, database: database.database, user: database.user, password: database.password },
    blobsDir,
    homologations: ['TROUSSE-SANDBOX'],
  };
  const seeder = await openSeeder({ database, blobsDir }, deps);
  await seedWorld(seeder, people);
  let running: Running = await start(config, deps);
  const db = createKysely<Schema>(createPool(database, { max: 2 }));
  return {
    get url() {
      return running.url;
    },
    pki,
    people,
    seeder,
    db,
    blobsDir,
    config,
    logged,
    async restart(changes = {}) {
      await running.close();
      running = await start({ ...config, ...changes }, deps);
      return running.url;
    },
    settled: () => running.settled(),
    killDatabase: () => void process.kill(postgres.pid, 'SIGKILL'),
    async close() {
      await running.close();
      await seeder.close();
      await db.destroy();
      await postgres.stop();
      await removePostgres(dataDir);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function seedWorld(seeder: Seeder, { doctor, cardiologist, secretary, regulator }: People): Promise<void> {
  const professionals = [doctor, cardiologist, secretary, regulator].map(({ claims, familyName, givenName }) => ({
    id: claims.nameId,
    familyName,
    givenName,
    structures: [claims.structureId, places.closed.id],
  }));
  await seeder.directory({ structures: Object.values(places), professionals });
  const traits = { birthName: 'PAT-TROIS', birthGivenNames: ['DOMINIQUE'], sex: 'F', birthDate: '1979-03-28' } as const;
  const lunar = { ...traits, birthName: 'FIGATELLIX', birthDate: '1988-00-00' };
  const holderId = doctor.claims.nameId;
  const active = { traits, state: 'active' } as const;
  await seeder.patients([
    { ...active, ins: patients.free },
    { ...active, ins: patients.known, authorisations: [{ holderId, grantedAt: daysAgo(1), treatingDoctor: true }] },
    {
      ...active,
      ins: patients.lapsed,
      traits: lunar,
      authorisations: [{ holderId, grantedAt: daysAgo(400), lastAccessAt: daysAgo(190) }],
    },
    {
      ...active,
      ins: patients.blocking,
      authorisations: [{ holderId: cardiologist.claims.nameId, blocked: { reason: 'Accès bloqué par le patient' } }],
    },
    { traits, state: 'closed', ins: patients.closed, closed: { at: daysAgo(30), text: 'À la demande du patient' } },
    { ...active, ins: patients.opposing, oppositions: { breakGlass: true, emergency: true }, attachedToMes: false },
    { traits, state: 'none', ins: patients.absent },
  ]);
}
