import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readdir, readFile, readlink, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createKysely, createPool, migrate, type RunningPostgres, removePostgres, startPostgres } from './index.ts';

let folder: string;

beforeAll(async () => {
  // 0700 and ours alone: for root, the case where the server's user cannot walk down to it.
  folder = await mkdtemp(path.join(os.tmpdir(), 'trousse-postgres-'));
});

afterAll(async () => {
  for (const name of await readdir(folder)) await removePostgres(path.join(folder, name));
  await rm(folder, { recursive: true, force: true });
});

async function rows<T extends object>(postgres: RunningPostgres, sql: string): Promise<T[]> {
  const client = new Client(postgres.connection());
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a cluster', () => {
  let postgres: RunningPostgres;
  const lines: string[] = [];
  beforeAll(async () => {
    postgres = await startPostgres({ dataDir: path.join(folder, 'one'), log: (line) => lines.push(line) });
  });
  afterAll(() => postgres.stop());

  it('never runs as root, and works for root from a folder that others cannot enter', async () => {
    const owner = (await stat(`/proc/${postgres.pid}`)).uid;
    expect(owner).not.toBe(0);
    expect((await stat(postgres.clusterDir)).mode & 0o777).toBe(0o700);
    expect((await stat(postgres.socketDir)).mode & 0o777).toBe(0o700);
  });

  it('has checksums, UTF-8 and the settings that keep acknowledged rows', async () => {
    const found = await rows<{ name: string; setting: string }>(
      postgres,
      `SELECT name, setting FROM pg_settings WHERE name IN
       ('data_checksums','fsync','full_page_writes','synchronous_commit','server_encoding','listen_addresses') ORDER BY name`,
    );
    expect(Object.fromEntries(found.map(({ name, setting }) => [name, setting]))).toEqual({
      data_checksums: 'on',
      fsync: 'on',
      full_page_writes: 'on',
      listen_addresses: '',
      server_encoding: 'UTF8',
      synchronous_commit: 'on',
    });
  });

  it('refuses a wrong password even on its private socket', async () => {
    const client = new Client({ ...postgres.connection(), password: 'wrong' });
    await expect(client.connect()).rejects.toMatchObject({ code: '28P01' });
  });

  it('is refused to a second start, with a clear error', async () => {
    await expect(startPostgres({ dataDir: path.join(folder, 'one') })).rejects.toMatchObject({
      code: 'already-running',
    });
  });

  it('gives a role a database of its own that another role cannot enter', async () => {
    const mine = await postgres.ensureDatabase('mine', 'db_mine', "it's mine");
    const other = await postgres.ensureDatabase('other', 'db_other', 'x');
    await postgres.ensureDatabase('mine', 'db_mine', "it's mine");
    const trespasser = new Client({ ...other, database: mine.database });
    await expect(trespasser.connect()).rejects.toMatchObject({ code: '42501' });
    const guest = new Client(await postgres.ensureDatabase('guest', 'db_mine', 'g'));
    await guest.connect();
    await guest.end();
  });

  it('keeps the values of a failed statement out of its log', async () => {
    await expect(rows(postgres, "SELECT 'BRUYERE-SECRET'::int")).rejects.toMatchObject({ code: '22P02' });
    await expect(rows(postgres, 'SELECT marqueur_secret')).rejects.toMatchObject({ code: '42703' });
    expect(lines.join('\n')).not.toMatch(/secret/i);
  });

  it('runs each migration once and names the one that fails', async () => {
    type Database = { note: { text: string } };
    const database = createKysely<Database>(createPool(await postgres.ensureDatabase('m', 'db_m', 'm'), { max: 2 }));
    const first = {
      '001-note': { up: (db: typeof database) => db.schema.createTable('note').addColumn('text', 'text').execute() },
    };
    await migrate(database, first);
    await migrate(database, first);
    await database.insertInto('note').values({ text: 'é' }).execute();
    expect(await database.selectFrom('note').selectAll().execute()).toEqual([{ text: 'é' }]);
    const second = { ...first, '002-again': first['001-note'] };
    await expect(migrate(database, second)).rejects.toMatchObject({
      code: 'migration-failed',
      message: 'migration 002-again failed',
    });
    await database.destroy();
  });

  it('that ends a connection lent for a transaction fails its next statement, and nothing else', async () => {
    const pool = createPool(postgres.connection(), { max: 2 });
    try {
      const lent = await pool.connect();
      const { rows } = await lent.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      const lost = new Promise<void>((resolve) => lent.once('end', resolve));
      await pool.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
      await lost;
      await expect(lent.query('SELECT 1')).rejects.toThrow();
      lent.release();
      expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    } finally {
      await pool.end();
    }
  });

  it('is started again when the server process is killed, and the pool finds it again', async () => {
    const pool = createPool(postgres.connection(), { max: 1 });
    await pool.query('CREATE TABLE kept AS SELECT 1 AS n');
    const killed = postgres.pid;
    process.kill(killed, 'SIGKILL');
    await vi.waitUntil(() => postgres.pid !== killed, { timeout: 20_000 });
    expect((await pool.query('SELECT n FROM kept')).rows).toEqual([{ n: 1 }]);
    await pool.end();
  });
});

it('is refused when a setting that keeps acknowledged rows was turned off', async () => {
  const dataDir = path.join(folder, 'unsafe');
  const postgres = await startPostgres({ dataDir });
  await postgres.ensureDatabase('careless', 'db_careless', 'x');
  await rows(postgres, 'ALTER ROLE careless SET synchronous_commit = off');
  await postgres.stop();
  await expect(startPostgres({ dataDir })).rejects.toMatchObject({
    code: 'unsafe-settings',
    message: expect.stringContaining('synchronous_commit=off'),
  });
  await appendFile(path.join(postgres.clusterDir, 'postgresql.auto.conf'), 'fsync = off\n');
  await expect(startPostgres({ dataDir })).rejects.toMatchObject({ message: expect.stringContaining('fsync=off') });
});

it('says what the server said when it cannot start', async () => {
  const dataDir = path.join(folder, 'broken');
  const postgres = await startPostgres({ dataDir });
  await postgres.stop();
  await appendFile(path.join(postgres.clusterDir, 'postgresql.auto.conf'), 'no_such_setting = 1\n');
  await expect(startPostgres({ dataDir })).rejects.toMatchObject({
    code: 'start-failed',
    message: expect.stringContaining('no_such_setting'),
  });
});

describe('after a kill', () => {
  type Started = {
    child: ChildProcess;
    pid: number;
    clusterDir: string;
    acknowledged: () => number;
    until(n: number): Promise<void>;
  };

  async function startInChild(dataDir: string): Promise<Started> {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, 'parent.fixture.ts'), dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let last = 0;
    const lines = createInterface({ input: child.stdout! });
    const [first] = (await once(lines, 'line')) as [string];
    lines.on('line', (line) => (last = Number(line)));
    const until = (n: number): Promise<void> => vi.waitUntil(() => last >= n, { timeout: 20_000 }).then(() => {});
    return { child, ...(JSON.parse(first) as { pid: number; clusterDir: string }), acknowledged: () => last, until };
  }

  async function workersIn(clusterDir: string): Promise<number[]> {
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
    const homes = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => '')));
    return pids.filter((_, index) => homes[index] === clusterDir);
  }

  /** One that left by itself meanwhile is as dead as wanted. */
  function killIfThere(pid: number): void {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }

  /** The shell that watches a server is the server's parent. */
  async function parentOf(pid: number): Promise<number> {
    return Number(/^PPid:\s+(\d+)$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))![1]);
  }

  async function countAfterRestart(dataDir: string): Promise<number> {
    const postgres = await startPostgres({ dataDir });
    try {
      const [row] = await rows<{ count: string }>(postgres, 'SELECT count(*) FROM acknowledged');
      return Number(row!.count);
    } finally {
      await postgres.stop();
    }
  }

  it('of the parent alone, the server ends by itself within seconds and no acknowledged row is lost', async () => {
    const dataDir = path.join(folder, 'orphan');
    const { child, clusterDir, acknowledged, until } = await startInChild(dataDir);
    await until(20);
    child.kill('SIGKILL');
    await once(child, 'close');
    await vi.waitUntil(async () => (await workersIn(clusterDir)).length === 0, { timeout: 5_000 });
    expect(await countAfterRestart(dataDir)).toBeGreaterThanOrEqual(acknowledged());
  });

  it('of the parent, the server and every backend, the next start works and no acknowledged row is lost', async () => {
    const dataDir = path.join(folder, 'all');
    const { child, clusterDir, acknowledged, until } = await startInChild(dataDir);
    await until(20);
    // Listened for first: the end may come while the others are looked for.
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    for (const pid of await workersIn(clusterDir)) killIfThere(pid);
    await closed;
    expect(await countAfterRestart(dataDir)).toBeGreaterThanOrEqual(acknowledged());
  });

  it('of the parent and the watchdog, the server left alone is stopped by the next start', async () => {
    const dataDir = path.join(folder, 'adopted');
    const { child, pid, acknowledged, until } = await startInChild(dataDir);
    await until(20);
    process.kill(await parentOf(pid), 'SIGSTOP');
    const watchdog = await parentOf(pid);
    for (const sibling of await childrenOf(watchdog)) if (sibling !== pid) process.kill(sibling, 'SIGKILL');
    process.kill(watchdog, 'SIGKILL');
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(await stat(`/proc/${pid}`)).toBeDefined();
    expect(await countAfterRestart(dataDir)).toBeGreaterThanOrEqual(acknowledged());
  });

  async function childrenOf(pid: number): Promise<number[]> {
    const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return text.trim().split(/\s+/).filter(Boolean).map(Number);
  }
});
