import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Blobs, createDiskBlobs } from '@trousse/blobs';
import type { Directory } from '@trousse/directory';
import { createTrustStore, type TrustStore } from '@trousse/vihf';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { type BirthPlaces, createBirthPlaces } from './birth-places/birth-places.ts';
import type { Config } from './config.ts';
import { type OpenDatabase, openDatabase } from './database/open.ts';
import type { Database } from './database/schema.ts';
import { createAdvance } from './deposits/advance.ts';
import { createOutbox, depositTask, type Outbox } from './deposits/outbox.ts';
import { prepareJobs, startWorker, type Worker } from './deposits/worker.ts';
import { openDirectory } from './directory/open-directory.ts';
import { createInsi } from './identities/create-insi.ts';
import type { InsiOf } from './identities/insi.ts';
import { type Clock, type Random, uuidV7 } from './ids.ts';
import { createJournal, type Journal } from './journal/journal.ts';
import { readOrMakeKey } from './keys/key-file.ts';
import { createKeys, type Keys } from './keys/keys.ts';
import { limits } from './limits.ts';
import { createMail, type Mail } from './mail/mailboxes.ts';
import { Challenges } from './session/challenges.ts';
import { createPsc, type Psc } from './session/psc/psc.ts';
import { Sessions } from './session/sessions.ts';
import { openStructure } from './structure/structure.ts';
import { openTeleservices, type Teleservices } from './teleservices/teleservices.ts';
import { type CallingSoftware, readCallingSoftware } from './tickets/software.ts';
import { Tickets } from './tickets/tickets.ts';
import { createDmpOf, type DmpOf } from './tunnel/dmp-of.ts';
import { createAdvanceMail } from './writing/advance.ts';
import { createMailOutbox, draftTask, type MailOutbox, outgoingTask } from './writing/mail-outbox.ts';
import { mirrorDraft } from './writing/mirror-draft.ts';
import { followMailbox } from './writing/tracking.ts';

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
  /** Absent where it is not a way to sign in. */
  readonly psc: Psc | undefined;
  readonly outbox: Outbox;
  /** The mail of all sessions. */
  readonly mail: Mail;
  /** Messages on their way. */
  readonly mailOutbox: MailOutbox;
  /** The DMP as a session reaches it. */
  readonly dmp: DmpOf;
  /** What a session's calls to the Assurance Maladie take from outside. */
  readonly teleservices: Teleservices;
  /** INSi as a session reaches it. */
  readonly insi: InsiOf;
  readonly birthPlaces: BirthPlaces;
  /** The Annuaire santé, where one is configured. */
  readonly directory: Directory | undefined;
  readonly tickets: Tickets;
  readonly callingSoftware: ReadonlyMap<string, CallingSoftware>;
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
  const directory = await openDirectory(config.directory, clock);
  const structure = config.structure && (await openStructure(config.structure, config.dmp.authorities));
  const callingSoftware = await readCallingSoftware(config.callingSoftware);
  const teleservices = await openTeleservices(config.insi, config.software, { clock, random });
  const database = await openDatabase(config.database, config.journal, (code) =>
    log.warn({ code }, 'database connection lost'),
  );
  try {
    const { db } = database;
    const sealed = async () => {
      const tables = ['deposits', 'drafts', 'identities', 'emergency_reasons', 'consents'] as const;
      for (const table of [...tables, 'mail_drafts', 'outgoing', 'mail_templates'] as const)
        if ((await db.selectFrom(table).select('id').limit(1).execute()).length > 0) return true;
      return false;
    };
    const keys = createKeys(await readOrMakeKey(path.join(config.dataDir, 'server.key'), random, sealed), random);
    const blobs = createDiskBlobs(path.join(config.dataDir, 'blobs'));
    const journal = createJournal(database.journal, db, clock, uuidV7(clock(), random));
    const challenges = new Challenges(clock, random);
    const sessions = new Sessions(config.session, clock, random, (session, reason) => {
      journal.add('session-locked', { actor: session.nationalId, details: { reason } }).catch((error) => {
        log.error({ err: error }, 'journal failed');
      });
    });
    const tickets = new Tickets(clock, random);
    const outbox = createOutbox({ db, blobs, keys, clock, sessions });
    const mailOutbox = createMailOutbox({ db, keys, clock });
    const mail = await createMail({ ...deps, config, db, keys, sessions });
    const psc = config.psc && createPsc(config.psc, origin, clock, random);
    const dmp = createDmpOf({ config, clock, random, journal, structure });
    const insi = createInsi(teleservices, log);
    const birthPlaces = createBirthPlaces();
    const core = {
      ...{ ...deps, config, origin, database, db, blobs, keys, journal, trust },
      ...{
        challenges,
        sessions,
        psc,
        tickets,
        callingSoftware,
        outbox,
        mail,
        mailOutbox,
        directory,
        dmp,
        teleservices,
        insi,
        birthPlaces,
      },
    };
    await prepareJobs(database.pool, log);
    const { poolSize: _, ...connection } = config.database;
    const worker = await startWorker({
      ...{ pool: database.pool, connection, log },
      // A mail server that does not answer holds up no deposit (ECO.1.2.3).
      groups: [
        { tasks: { [depositTask]: createAdvance(core) }, atOnce: limits.depositsAtOnce },
        {
          tasks: { [outgoingTask]: createAdvanceMail(core), [draftTask]: (job) => mirrorDraft(core, job) },
          atOnce: limits.mailsAtOnce,
        },
      ],
      async sweep() {
        await outbox.sweep();
        await mailOutbox.sweep();
      },
    });
    mail.onOpen((open) => followMailbox(core, open));
    const sweeper = setInterval(() => {
      challenges.sweep();
      tickets.sweep();
      psc?.flows.sweep();
      sessions.sweep();
    }, limits.sessionSweepMs).unref();
    return {
      ...core,
      worker,
      async close() {
        clearInterval(sweeper);
        await worker.close();
        await mail.close();
        await journal.settled();
        structure?.close();
        teleservices.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
