import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { bearerAt, Faults, noFaults, serveSubmission } from '@trousse/sandbox/operator';
import nodemailer from 'nodemailer';
import { dovecotFiles } from './dovecot-config.ts';
import type { Peer } from './peer.ts';
import { peerCertificate } from './peer-certificate.ts';
import { openTokenDesk } from './token-desk.ts';

const program = '/usr/sbin/dovecot';
const domain = 'boites.mssante.test';

/** Whether Dovecot is here, with its LMTP; says so aloud when it is not. */
export function hasDovecot(suite: string): boolean {
  if (existsSync(program) && existsSync('/usr/lib/dovecot/lmtp') && account() !== undefined) return true;
  console.warn(`SKIPPED ${suite}: dovecot-imapd and dovecot-lmtpd are not installed`);
  return false;
}

/** A real Dovecot, with the submission of the sandbox in front of its LMTP. */
export async function dovecotPeer(): Promise<Peer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'trousse-dovecot-'));
  const { authority, ...tls } = await peerCertificate();
  const holders = ['alice', 'bob'].map((name) => ({
    ...{ token: `jeton-${name}`, nationalId: name, address: `${name}@${domain}` },
  }));
  const [alice, bob] = [holders[0]!, holders[1]!];
  const desk = await openTokenDesk(holders);
  const [imapPort, lmtpPort] = await freePorts(2);
  const files = dovecotFiles({
    ...{ folder, ...nameOf(account()!), imapPort: imapPort!, lmtpPort: lmtpPort! },
    ...{ introspectionUrl: `${desk.url}/introspect`, certFile: `${folder}/cert.pem`, keyFile: `${folder}/key.pem` },
  });
  for (const [name, text] of Object.entries({ ...files, 'cert.pem': tls.cert, 'key.pem': tls.key }))
    await writeFile(path.join(folder, name), text, { mode: 0o600 });
  for (const name of ['run', 'state', 'mail']) await mkdir(path.join(folder, name));
  const dovecot = await startDovecot(folder, imapPort!);
  const lmtp = nodemailer.createTransport({ host: '127.0.0.1', port: lmtpPort!, lmtp: true, ignoreTLS: true });
  const submission = await serveSubmission(
    { port: 0, tls },
    {
      accounts: {
        mayOpen: (address, nationalId) =>
          holders.some((one) => one.address === address && one.nationalId === nationalId),
      },
      bearer: bearerAt(`${desk.url}/userinfo`),
      faults: new Faults(noFaults([domain])),
      async accept({ from, recipients }, bytes) {
        await lmtp.sendMail({ envelope: { from, to: recipients.map(({ address }) => address) }, raw: bytes });
      },
    },
  );
  return {
    imap: { host: '127.0.0.1', port: imapPort! },
    submission: { host: '127.0.0.1', port: submission.port },
    ...{ authority, alice, bob, wrongToken: 'jeton-de-personne' },
    async close() {
      await submission.close();
      lmtp.close();
      dovecot.kill('SIGTERM');
      await once(dovecot, 'exit');
      await desk.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Account = { readonly uid: number; readonly gid: number };

/** Under whom it runs: ourselves, or where we are root an account without rights, as PostgreSQL does. */
function account(): Account | undefined {
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

async function startDovecot(folder: string, port: number): Promise<ChildProcess> {
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
