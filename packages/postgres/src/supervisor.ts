import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Binaries } from './binaries.ts';
import type { DatabaseConfig } from './database-config.ts';
import { PostgresError } from './errors.ts';
import { readPassword, superuser } from './initdb.ts';
import { limits } from './limits.ts';
import { clearOrphans, postmasterPid } from './orphans.ts';
import type { Place } from './place.ts';
import { type ServerProcess, spawnServer } from './server-process.ts';
import { refuseUnsafeSettings } from './settings.ts';
import type { SystemUser } from './system-user.ts';

/** What connecting answers while the server starts: no socket yet, nobody behind it, or `cannot_connect_now`. */
const notYet = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', '57P03'];

/** Runs one cluster's server and starts it again when it ends without being asked to. */
export class Supervisor {
  pid = 0;
  readonly #place: Place;
  readonly #binaries: Binaries;
  readonly #user: SystemUser | undefined;
  readonly #log: (line: string) => void;
  #password = '';
  #server: ServerProcess | undefined;
  #stopping = false;
  #attempts = 0;
  #restarting: Promise<void> = Promise.resolve();

  constructor(place: Place, binaries: Binaries, user: SystemUser | undefined, log: (line: string) => void) {
    this.#place = place;
    this.#binaries = binaries;
    this.#user = user;
    this.#log = log;
  }

  connection(database: string): DatabaseConfig {
    return { host: this.#place.socketDir, database, user: superuser, password: this.#password };
  }

  /** Starts the server and waits until it answers and its settings are safe. */
  async start(): Promise<void> {
    this.#password = await readPassword(this.#place);
    const server = spawnServer(this.#place, this.#binaries, this.#user, this.#log);
    try {
      await this.#answering(server);
    } catch (error) {
      await server.stop();
      throw error;
    }
    this.#server = server;
    this.pid = (await postmasterPid(this.#place)) ?? 0;
    const since = Date.now();
    server.ended.then(() => {
      if (!this.#stopping) this.#restarting = this.#restart(Date.now() - since > limits.steadyMs ? 0 : this.#attempts);
    });
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#restarting;
    await this.#server?.stop();
  }

  async #restart(from: number): Promise<void> {
    for (this.#attempts = from; !this.#stopping; ) {
      const { restartPausesMs } = limits;
      const wait = restartPausesMs[Math.min(this.#attempts++, restartPausesMs.length - 1)]!;
      this.#log('PostgreSQL ended unexpectedly: starting it again');
      await pause(wait);
      try {
        await clearOrphans(this.#place);
        if (!this.#stopping) return await this.start();
      } catch (error) {
        this.#log(`PostgreSQL did not start again: ${error instanceof PostgresError ? error.code : 'unknown'}`);
      }
    }
  }

  async #answering(server: ServerProcess): Promise<void> {
    const deadline = Date.now() + limits.startMs;
    for (;;) {
      if (server.gone()) throw new PostgresError('start-failed', `PostgreSQL ended while starting: ${server.tail()}`);
      const client = new Client(this.connection('postgres'));
      client.on('error', () => {});
      try {
        await client.connect();
      } catch (error) {
        const code = (error as { code?: string }).code ?? '';
        if (!notYet.includes(code) || Date.now() > deadline) {
          throw new PostgresError('start-failed', `PostgreSQL does not answer (${code})`, { cause: error });
        }
        await pause(limits.connectPollMs);
        continue;
      }
      try {
        return await refuseUnsafeSettings(client);
      } finally {
        await client.end();
      }
    }
  }
}
