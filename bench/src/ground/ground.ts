import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { ConfigInput } from '@trousse/dmp-server';
import { openSeeder } from '@trousse/dmp-server/seed';
import type { Ins } from '@trousse/ins';
import {
  createPool,
  type DatabaseConfig,
  type RunningPostgres,
  removePostgres,
  startPostgres,
} from '@trousse/postgres';
import pg from 'pg';
import { createPki, type Pki } from '../../../apps/dmp-server/test/support/pki.ts';
import { type Caller, createCaller, homologation, structure } from './callers.ts';
import { traits } from './documents.ts';
import { insOfRank } from './matricules.ts';
import { type Group, multiply } from './multiply.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { templateDocuments, templateSize } from './template.ts';

/** PostgreSQL, an authority and callers: what every base of a benchmark stands on. */
export type Ground = {
  readonly folder: string;
  readonly pki: Pki;
  readonly callers: readonly Caller[];
  /** Makes a database with the records asked for, and starts a server on it. */
  openBase(name: string, plan: BasePlan): Promise<Base>;
  close(): Promise<void>;
};

export type BasePlan = {
  /** Documents in all, those of the records asked for included; made up with records of 60. */
  readonly documents: number;
  /** Records asked for, in documents: each a multiple of 60 where over it. */
  readonly records: readonly number[];
};

/** A filled database with its server. */
export type Base = {
  readonly database: DatabaseConfig;
  readonly server: ServerProcess;
  /** Patients of `plan.records`, in their order; each caller is authorised on all. */
  readonly patients: readonly Ins[];
  /** Patients of 60 documents beside them. */
  readonly others: readonly Ins[];
  readonly config: ConfigInput;
  close(): Promise<void>;
};

const day = 86_400_000;
/** Ranks of the patients: the template, whose record is copied, then those asked for, then the others. */
const templateRank = 0;

export async function startGround(o: { readonly callers: number }): Promise<Ground> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'trousse-bench-'));
  const dataDir = path.join(folder, 'postgres');
  const postgres = await startPostgres({ dataDir });
  const pki = await createPki('AC DES MESURES');
  const callers = await Promise.all(Array.from({ length: o.callers }, (_, rank) => createCaller(pki, rank + 1)));
  const tls = await pki.server();
  const bases: Base[] = [];
  let closing: Promise<void> | undefined;
  const closeAll = async (): Promise<void> => {
    for (const { agent } of callers) agent.destroy();
    for (const base of bases) await base.close();
    await postgres.stop();
    await removePostgres(dataDir);
    await rm(folder, { recursive: true, force: true });
    grounds.delete(ground);
  };
  const ground: Ground = {
    folder,
    pki,
    callers,
    async openBase(name, plan) {
      const database = await postgres.ensureDatabase('trousse_bench', `trousse_bench_${name}`, 'mesures');
      const { host, database: databaseName, user, password } = database;
      const config: ConfigInput = {
        port: 0,
        tls: { key: tls.keyPem, cert: tls.certificatePem },
        trust: [pki.caPem],
        database: { host, database: databaseName, user, password },
        blobsDir: path.join(folder, `blobs-${name}`),
        homologations: [homologation],
        // One caller here searches as a thousand do.
        limits: { searches: 1_000_000 },
      };
      const patients = await fill(postgres, { database, blobsDir: config.blobsDir, callers, plan });
      const server = await startServer(folder, name, config);
      const base = { database, server, config, ...patients, close: () => server.stop() };
      bases.push(base);
      return base;
    },
    close() {
      closing ??= closeAll();
      return closing;
    },
  };
  grounds.add(ground);
  return ground;
}

/** Those that are open. */
const grounds = new Set<Ground>();

/** For an interrupted run: nothing of it stays on the machine. */
export async function closeGrounds(): Promise<void> {
  for (const ground of grounds) await ground.close();
}

async function fill(
  postgres: RunningPostgres,
  o: {
    readonly database: DatabaseConfig;
    readonly blobsDir: string;
    readonly callers: readonly Caller[];
    readonly plan: BasePlan;
  },
): Promise<Pick<Base, 'patients' | 'others'>> {
  const { records } = o.plan;
  const template = insOfRank(templateRank);
  await seedTemplate(o, template);
  const asked = records.map((size, index) => ({
    first: index + 1,
    count: 1,
    copies: Math.max(1, size / templateSize),
  }));
  const rest = o.plan.documents - records.reduce((sum, size) => sum + size, 0);
  const others = Math.max(0, Math.floor(rest / templateSize));
  const groups: Group[] = [...asked, { first: records.length + 1, count: others, copies: 1 }];
  const pool = createPool(o.database, { max: 2 });
  await multiply(pool, template, groups);
  await pool.end();
  await settle(postgres, o.database.database);
  return {
    patients: records.map((_, index) => insOfRank(index + 1)),
    others: Array.from({ length: others }, (_, index) => insOfRank(records.length + 1 + index)),
  };
}

/** One record as the server itself writes it, by its own seeder. */
async function seedTemplate({ database, blobsDir, callers }: Parameters<typeof fill>[1], template: Ins): Promise<void> {
  const now = new Date();
  const seeder = await openSeeder({ database, blobsDir }, { clock: () => now, random: (size) => randomBytes(size) });
  try {
    await seeder.directory({
      structures: [structure],
      professionals: callers.map(({ nationalId: id, deps }) => {
        const { familyName, givenName } = deps.identity;
        return { id, familyName, givenName, structures: [structure.id] };
      }),
    });
    const grantedAt = new Date(now.getTime() - day);
    const authorisations = callers.map(({ nationalId }) => ({ holderId: nationalId, grantedAt }));
    await seeder.patients([{ ins: template, traits, state: 'active', authorisations }]);
    await seeder.documents(templateDocuments(template, callers[0]!, now));
  } finally {
    await seeder.close();
  }
}

/** Statistics, visibility and a checkpoint: what would otherwise come by itself in the midst of the measures. */
async function settle(postgres: RunningPostgres, database: string): Promise<void> {
  const client = new pg.Client(postgres.connection(database));
  await client.connect();
  try {
    await client.query('VACUUM (ANALYZE)');
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}
