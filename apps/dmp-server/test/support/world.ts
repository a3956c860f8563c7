import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createKysely, createPool, removePostgres, startPostgres } from '@trousse/postgres';
import type { Kysely } from 'kysely';
import { type ConfigInput, type Running, start } from '../../src/index.ts';
import { openSeeder, type Seeder } from '../../src/seed.ts';
import type { Schema } from '../../src/store/schema.ts';
import { createPeople, type People, type Person, patients, places } from './people.ts';
import { createPki, type Pki } from './pki.ts';
import { killAllIn } from './processes.ts';
import { exemptPool, stopWatchingStatements, unawareStatements, watchStatements } from './statements.ts';

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
  /** An empty database of the same cluster. */
  anotherDatabase(name: string): Promise<ConfigInput['database']>;
  /** Kills the database's server process; its launcher starts it again. */
  killDatabase(): void;
  /** Kills every process of the database before it returns; the promise resolves once it runs again. */
  crashDatabase(): Promise<void>;
  close(): Promise<void>;
};

export async function createWorld(): Promise<World> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'trousse-dmp-'));
  const dataDir = path.join(folder, 'postgres');
  let postgres = await startPostgres({ dataDir });
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
  stopWatchingStatements();
  const seeder = await openSeeder({ database, blobsDir }, deps);
  watchStatements();
  await seedWorld(seeder, people);
  let running: Running = await start(config, deps);
  const db = createKysely<Schema>(exemptPool(createPool(database, { max: 2 })));
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
    async anotherDatabase(name) {
      const { host, database, user, password } = await postgres.ensureDatabase(name, name, 'essai');
      return { host, database, user, password };
    },
    killDatabase: () => void process.kill(postgres.pid, 'SIGKILL'),
    async crashDatabase() {
      process.kill(postgres.pid, 'SIGKILL');
      killAllIn(postgres.clusterDir);
      // Its launcher would wait longer each time before it starts it again.
      await postgres.stop();
      postgres = await startPostgres({ dataDir });
    },
    async close() {
      await running.close();
      await seeder.close();
      await db.destroy();
      await postgres.stop();
      await removePostgres(dataDir);
      await rm(folder, { recursive: true, force: true });
      // What any suite ran must have been held to one patient, or say why not.
      const unaware = await unawareStatements();
      if (unaware.length > 0) throw new Error(`Statements across patients:\n${unaware.join('\n')}`);
    },
  };
}

function professionOf({ roles }: Person['claims']): { profession?: string; specialities?: string[] } {
  const [profession, ...more] = roles;
  if (profession?.system !== '1.2.250.1.71.1.2.7') return {};
  return { profession: profession.code, specialities: more.map(({ code }) => code) };
}

async function seedWorld(seeder: Seeder, people: People): Promise<void> {
  const { doctor, cardiologist, secretary, regulator, reinforced } = people;
  const known = [doctor, cardiologist, secretary, regulator, reinforced];
  const professionals = known.map(({ claims, familyName, givenName }) => ({
    id: claims.nameId,
    familyName,
    givenName,
    ...professionOf(claims),
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
