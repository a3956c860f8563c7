import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { dovecotFiles } from './dovecot-config.ts';

const program = '/usr/sbin/dovecot';

/** Whether Dovecot is here, with its LMTP; says so aloud when it is not. */
export function hasDovecot(suite: string): boolean {
  if (existsSync(program) && existsSync('/usr/lib/dovecot/lmtp') && account() !== undefined) return true;
  console.warn(`SKIPPED ${suite}: dovecot-imapd and dovecot-lmtpd are not installed`);
  return false;
}

export type Dovecot = {
  readonly imapPort: number;
  readonly lmtpPort: number;
  close(): Promise<void>;
};

/**
 * Starts a Dovecot of its own on free ports, without rights.
 * @param certificate PEM of its key and certificate
 * @param introspectionUrl where it asks whose a token is (RFC 7662)
 * @param password opens every mailbox as well as a token does, for clients that know no tokens
 * @param maildirs folders in the maildir format that are the mail of an address
 */
export async function startDovecot({
  certificate,
  introspectionUrl,
  maildirs = {},
  imapPort: wanted,
  password,
}: {
  readonly certificate: { readonly key: string; readonly cert: string };
  readonly introspectionUrl: string;
  readonly maildirs?: Readonly<Record<string, string>>;
  /** A port that somebody knows already. */
  readonly imapPort?: number;
  readonly password?: string;
}): Promise<Dovecot> {
  const folder = await mkdtemp(path.join(tmpdir(), 'trousse-dovecot-'));
  const [free, lmtpPort] = (await freePorts(2)) as [number, number];
  const imapPort = wanted ?? free;
  const files = dovecotFiles({
    ...{ folder, ...nameOf(account()!), imapPort, lmtpPort, introspectionUrl, password },
    ...{ certFile: `${folder}/cert.pem`, keyFile: `${folder}/key.pem` },
  });
  for (const [name, text] of Object.entries({ ...files, 'cert.pem': certificate.cert, 'key.pem': certificate.key }))
    await writeFile(path.join(folder, name), text, { mode: 0o600 });
  for (const name of ['run', 'state', 'mail']) await mkdir(path.join(folder, name));
  for (const [address, from] of Object.entries(maildirs)) {
    await mkdir(path.join(folder, 'mail', address));
    execFileSync('cp', ['-al', from, path.join(folder, 'mail', address, 'Maildir')]);
  }
  const dovecot = await run(folder, imapPort);
  return {
    imapPort,
    lmtpPort,
    async close() {
      dovecot.kill('SIGTERM');
      await once(dovecot, 'exit');
      // Its processes write for a moment after it.
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

export type Account = { readonly uid: number; readonly gid: number };

/** Under whom it runs: ourselves, or where we are root an account without rights, as PostgreSQL does. */
export function account(): Account | undefined {
  if (process.getuid?.() !== 0) return { uid: process.getuid!(), gid: process.getgid!() };
  for (const name of ['trousse', 'postgres', 'nobody']) {
    const found = new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm').exec(readFileSync('/etc/passwd', 'utf8'));
    if (found) return { uid: Number(found[1]), gid: Number(found[2]) };
  }
  return undefined;
}

function nameOf({ uid, gid }: Account): { user: string; group: string } {
  const name = (kind: string, id: number) =>
    execFileSync('getent', [kind, String(id)], { encoding: 'utf8' }).split(':')[0]!;
  return { user: name('passwd', uid), group: name('group', gid) };
}

async function run(folder: string, port: number): Promise<ChildProcess> {
  const owner = account()!;
  if (process.getuid?.() === 0) execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, folder]);
  else await chown(folder, owner.uid, owner.gid);
  const child = spawn(program, ['-F', '-c', path.join(folder, 'dovecot.conf')], {
    ...{ stdio: ['ignore', 'ignore', 'pipe'], ...(process.getuid?.() === 0 && owner) },
  });
  let said = '';
  child.stderr!.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) break;
    if (await answers(port)) return child;
    await pause(100);
  }
  child.kill('SIGKILL');
  const log = await readFile(path.join(folder, 'log'), 'utf8').catch(() => '');
  throw new Error(`Dovecot did not start: ${said}${log}`);
}

async function answers(port: number): Promise<boolean> {
  const socket = net.connect({ host: '127.0.0.1', port });
  try {
    await once(socket, 'data', { signal: AbortSignal.timeout(1_000) });
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = net.createServer().listen({ host: '127.0.0.1', port: 0 });
      await once(server, 'listening');
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
