import { setTimeout as pause } from 'node:timers/promises';
import { Logger, type Runner, run, runMigrations } from 'graphile-worker';
import { Client, type ClientConfig, type Pool } from 'pg';
import type { Logger as PinoLogger } from 'pino';
import { limits } from '../limits.ts';

type Collaborators = {
  readonly pool: Pool;
  readonly connection: ClientConfig;
  /** What each kind of job does, by its name: in groups that do not wait for one another, some jobs of each at once. */
  readonly groups: readonly { readonly tasks: Readonly<Record<string, Task>>; readonly atOnce: number }[];
  /** Asks again for what should move and has no job, and forgets what is over. */
  readonly sweep: () => Promise<void>;
  readonly log: PinoLogger;
};

/** One step of something that a professional wants sent. */
export type Job = { readonly professional: string; readonly id: string };

type Task = (job: Job) => Promise<void>;

/** Runs the jobs of the outboxes in this process until `close`. */
export type Worker = {
  /** Resolves when no job is running or due. Jobs that wait for a later attempt do not count. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

/** Names the lock that one process at a time holds on a database's outbox. */
const lockName = 'trousse outbox';
const lockPauseMs = 100;

/** Makes the job tables; needed before anything is enqueued. */
export async function prepareJobs(pool: Pool, log: PinoLogger): Promise<void> {
  await runMigrations({ pgPool: pool, logger: quietLogger(log) });
}

/**
 * Starts the worker. A session, and so its card, lives in one process: only the process that holds the outbox's lock
 * runs jobs, and a second server on the same database refuses to start.
 * @throws Error when another process holds the lock
 */
export async function startWorker(collaborators: Collaborators): Promise<Worker> {
  const { pool, log } = collaborators;
  const state = { closing: false, running: 0, runners: [] as Runner[] };
  const counted =
    (task: Task) =>
    async (payload: unknown): Promise<void> => {
      state.running += 1;
      try {
        await task(payload as Job);
      } finally {
        state.running -= 1;
      }
    };

  function runGroup({ tasks, atOnce }: Collaborators['groups'][number]): Promise<Runner> {
    return run(
      {
        pgPool: pool,
        concurrency: atOnce,
        noHandleSignals: true,
        pollInterval: 1_000,
        logger: quietLogger(log),
        // Batched, the library waits for the end of a job to be written and tries again; alone, it lets a failure of
        // the database end the process (an unhandled rejection).
        preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      },
      Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, counted(task)])),
      [],
    );
  }

  async function once(): Promise<void> {
    const lock = await takeLock(collaborators.connection);
    try {
      // We hold the lock, so that whoever locked a job is dead: its jobs are free at once, not in four hours.
      await pool.query(`SELECT graphile_worker.force_unlock_workers(ARRAY(
        SELECT DISTINCT locked_by FROM graphile_worker.jobs WHERE locked_by IS NOT NULL))`);
      await collaborators.sweep();
      for (const group of collaborators.groups) state.runners.push(await runGroup(group));
      started();
      await Promise.race([...state.runners.map(({ promise }) => promise), lock.lost]);
      await Promise.all(state.runners.map(stop));
    } finally {
      state.runners = [];
      await lock.release();
    }
  }

  let started: () => void = () => {};
  let failed: (error: unknown) => void = () => {};
  const first = new Promise<void>((resolve, reject) => {
    started = resolve;
    failed = reject;
  });
  const loop = (async () => {
    while (!state.closing) {
      await once().catch((error) => {
        failed(error);
        if (!state.closing) log.warn({ err: error }, 'outbox worker ended');
      });
      if (!state.closing) await pause(limits.workerRestartMs);
    }
  })();
  try {
    await first;
  } catch (error) {
    state.closing = true;
    await loop;
    throw error;
  }
  const sweeper = setInterval(() => {
    collaborators.sweep().catch((error) => log.warn({ err: error }, 'outbox sweep failed'));
  }, limits.outboxSweepMs).unref();

  return {
    async settled() {
      while (!state.closing && (state.running > 0 || (await anyDue(pool)))) await pause(10);
    },
    async close() {
      state.closing = true;
      clearInterval(sweeper);
      await Promise.all(state.runners.map(stop));
      await loop;
    },
  };
}

/**
 * Has the library take no more jobs. It may never say that it has ended: when the ends of two jobs could not be written
 * it miscounts what it waits for (graphile-worker 0.18). Whatever it still runs does no harm: one deposit is moved once
 * at a time.
 */
async function stop(runner: Runner): Promise<void> {
  const ended = runner.stop().catch(() => {});
  await Promise.race([ended, pause(limits.workerStopMs, undefined, { ref: false })]);
}

async function anyDue(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ due: boolean }>(
    'SELECT EXISTS (SELECT FROM graphile_worker.jobs WHERE run_at <= now() AND attempts < max_attempts) AS due',
  );
  return rows[0]?.due ?? false;
}

/** A lock of the session kind: the database frees it when this process or its connection dies. */
async function takeLock(connection: ClientConfig): Promise<{ lost: Promise<void>; release(): Promise<void> }> {
  const client = new Client(connection);
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
  });
  try {
    await client.connect();
    // The database may take a moment to see that a killed holder is gone.
    for (let waited = 0; waited < limits.outboxLockMs; waited += lockPauseMs) {
      const { rows } = await client.query('SELECT pg_try_advisory_lock(hashtext($1)) AS taken', [lockName]);
      if (rows[0]?.taken === true) return { lost, release: () => client.end().catch(() => {}) };
      await pause(lockPauseMs);
    }
    throw new Error('Another server works on this database');
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
}

/** The library's warnings, without the payload of any job. */
function quietLogger(log: PinoLogger): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log.warn({ worker: message.slice(0, 300) }, 'outbox worker');
  });
}
