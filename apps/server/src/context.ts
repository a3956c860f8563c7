import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Blobs, createDiskBlobs } from '@trousse/blobs';
import { createTrustStore, type TrustStore } from '@trousse/vihf';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { type OpenDatabase, openDatabase } from './database/open.ts';
import type { Database } from './database/schema.ts';
import { createAdvance } from './deposits/advance.ts';
import { createOutbox, type Outbox } from './deposits/outbox.ts';
import { prepareJobs, startWorker, type Worker } from './deposits/worker.ts';
import { type Clock, type Random, uuidV7 } from './ids.ts';
import { createJournal, type Journal } from './journal/journal.ts';
import { readOrMakeKey } from './keys/key-file.ts';
import { createKeys, type Keys } from './keys/keys.ts';
import { limits } from './limits.ts';
import { Challenges } from './session/challenges.ts';
import { Sessions } from './session/sessions.ts';
import { createCardDmp, type DmpOf } from './tunnel/card-dmp.ts';

/** What the outside gives to the server. */
export type Deps = { readonly clock: Clock; readonly random: Random; readonly log: Logger };

/** Every collaborator, made once. Features take the few that they use. */
export type Context = Deps & {
  readonly config: Config;
  readonly database: OpenDatabase;
  readonly db: Kysely<Database>;
  readonly blobs: Blobs;
  readonly keys: Keys;
  readonly journal: Journal;
  readonly trust: TrustStore;
  readonly challenges: Challenges;
  readonly sessions: Sessions;
  readonly outbox: Outbox;
  /** The DMP as a session reaches it. */
  readonly dmp: DmpOf;
  readonly worker: Worker;
  /** The origin that browsers and connectors know us by; known once the server listens. */
  readonly origin: () => string;
  /** Ends the worker and the database; challenges and sessions are closed before. */
  close(): Promise<void>;
};

/** Opens everything that the server works with. @throws Error when one cannot be had; what was opened is closed */
export async function createContext(config: Config, deps: Deps, origin: () => string): Promise<Context> {
  const { clock, random, log } = deps;
  const trust = createTrustStore(await Promise.all(config.trust.map((file) => readFile(file, 'utf8'))));
  const database = await openDatabase(config.database, config.journal, (code) =>
    log.warn({ code }, 'database connection lost'),
  );
  try {
    const { db } = database;
    const sealed = async () => (await db.selectFrom('deposits').select('id').limit(1).execute()).length > 0;
    const keys = createKeys(await readOrMakeKey(path.join(config.dataDir, 'server.key'), random, sealed), random);
    const blobs = createDiskBlobs(path.join(config.dataDir, 'blobs'));
    const journal = createJournal(database.journal, db, clock, uuidV7(clock(), random));
    const challenges = new Challenges(clock, random);
    const sessions = new Sessions(config.session, clock, random, (session, reason) => {
      journal.add('session-locked', { actor: session.nationalId, details: { reason } }).catch((error) => {
        log.error({ err: error }, 'journal failed');
      });
    });
    const outbox = createOutbox({ db, blobs, keys, clock, sessions });
    const dmp = createCardDmp(config, clock, random);
    const core = {
      ...{ ...deps, config, origin, database, db, blobs, keys, journal, trust },
      ...{ challenges, sessions, outbox, dmp },
    };
    await prepareJobs(database.pool, log);
    const { poolSize: _, ...connection } = config.database;
    const worker = await startWorker({ pool: database.pool, connection, outbox, advance: createAdvance(core), log });
    const sweeper = setInterval(() => {
      challenges.sweep();
      sessions.sweep();
    }, limits.sessionSweepMs).unref();
    return {
      ...core,
      worker,
      async close() {
        clearInterval(sweeper);
        await worker.close();
        await journal.settled();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
