import type { AddressInfo } from 'node:net';
import { createDiskBlobs } from '@trousse/blobs';
import { createKysely, createPool, migrate } from '@trousse/postgres';
import { createReplayGuard, createTrustStore, vihfLimits } from '@trousse/vihf';
import { legacyAlgorithms, modernAlgorithms } from '@trousse/xml';
import { startAlerts } from './alerts/worker.ts';
import { type Config, type ConfigInput, configSchema } from './config.ts';
import type { Context, Deps } from './context.ts';
import { countCalls } from './http/count-calls.ts';
import { createApp } from './http/create-app.ts';
import { uuidV7 } from './ids.ts';
import { createWholeDocuments } from './iti41/whole-documents.ts';
import { limits } from './limits.ts';
import { createThrottle } from './rights/throttle.ts';
import { createAccessLog } from './store/access-log.ts';
import { migrations } from './store/migrations/migrations.ts';
import type { Schema } from './store/schema.ts';
import { createStore } from './store/store.ts';
import { startSweeps } from './sweeps.ts';
import { createTurns } from './turns.ts';

/** A running record server. */
export type Running = {
  /** `https://host:port`, without the path of the services. */
  readonly url: string;
  /** Lets the calls under way end, then closes everything. */
  close(): Promise<void>;
  /** Resolves when no call and no sweep is under way. */
  settled(): Promise<void>;
};

/** Starts the record server on a database that it brings to its last migration. */
export async function start(input: ConfigInput, deps: Deps): Promise<Running> {
  const config = configSchema.parse(input);
  const { clock, random, log } = deps;
  const pool = createPool(config.database, {
    max: config.limits.databaseConnections,
    onError: (code) => log.warn({ code }, 'database connection lost'),
  });
  const db = createKysely<Schema>(pool);
  try {
    await migrate(db, migrations);
    const store = createStore(pool, db);
    const newId = (): string => uuidV7(clock(), random);
    const algorithms = config.acceptSha1SubmissionSets ? legacyAlgorithms : modernAlgorithms;
    const alerts = startAlerts({ ...deps, config, store, newId });
    const context: Context = {
      ...deps,
      config,
      store,
      alerts,
      blobs: createDiskBlobs(config.blobsDir),
      accessLog: createAccessLog(store, newId),
      vihfPolicy: policyOf(config),
      algorithms,
      searches: createThrottle({
        most: config.limits.searches,
        withinMs: config.limits.searchesWithinMs,
        callers: limits.countedCallers,
      }),
      alertCodes: createThrottle({
        most: limits.alertCodes,
        withinMs: limits.alertCodesWithinMs,
        callers: limits.countedCallers,
      }),
      checkTurns: createTurns(limits.checkedAtOnce),
      whole: createWholeDocuments(),
      newId,
    };
    const calls = countCalls();
    const app = createApp(context, calls);
    const sweeps = startSweeps(context);
    await app.listen({ host: config.host, port: config.port });
    return {
      url: `https://${config.publicHost ?? hostOf(config.host)}:${(app.server.address() as AddressInfo).port}`,
      settled: async () => {
        await calls.none();
        await sweeps.idle();
        await alerts.idle();
      },
      async close() {
        await sweeps.stop();
        await app.close();
        await alerts.stop();
        await context.whole.close();
        await db.destroy();
      },
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

function policyOf(config: Config): Context['vihfPolicy'] {
  const { vihfMaxAgeMs: maxAge, clockSkewMs: clockSkew } = config.limits;
  const homologations = new Set(config.homologations);
  return {
    trust: createTrustStore(config.trust),
    maxAge,
    clockSkew,
    algorithms: config.acceptSha1Assertions ? legacyAlgorithms : modernAlgorithms,
    versions: config.vihfVersions,
    homologations: (number) => homologations.has(number),
    replay: createReplayGuard({ windowMs: vihfLimits.airMaxAgeMs + clockSkew, max: limits.rememberedAssertions }),
  };
}

function hostOf(address: string): string {
  return address === '127.0.0.1' || address === '0.0.0.0' ? 'localhost' : address;
}
