import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Account, account } from '@trousse/conformance/dovecot';
import { freePort, type Peer } from '../floors/peers.ts';
import { defaults, installed, roundcubeFiles } from './roundcube-files.ts';

const nginx = '/usr/sbin/nginx';
// The pool of PHP first: `php` alone would bring Apache.
const packages = [['php-fpm'], ['roundcube-core', 'roundcube-sqlite3', 'nginx-light']];

/**
 * The webmail that users have, of Debian's package, over the mailboxes of a Dovecot: nginx and PHP of its own without
 * rights, on the loopback only. Undefined, said aloud, where it is not on this machine and cannot be installed.
 * @param authority PEM of the authority of Dovecot's certificate, which is for `localhost`
 */
export async function startRoundcube(imapPort: number, authority: string): Promise<Peer | undefined> {
  const missing = missingParts();
  if (missing !== undefined) {
    console.error(`mail: no Roundcube (${missing}): not compared with it`);
    return undefined;
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'trousse-roundcube-'));
  const port = await freePort();
  for (const name of ['config', 'state']) await mkdir(path.join(folder, name));
  const files = roundcubeFiles({ folder, port, imapPort, secret: randomBytes(12).toString('hex') });
  for (const [name, text] of Object.entries({ ...files, 'authority.pem': authority }))
    await writeFile(path.join(folder, name), text, { mode: 0o600 });
  for (const name of ['defaults.inc.php', 'mimetypes.php'])
    await symlink(path.join(defaults, name), path.join(folder, 'config', name));
  const owner = account()!;
  if (process.getuid?.() === 0) execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, folder]);
  const children = [
    run(pool()!, ['-y', path.join(folder, 'fpm.conf')], owner),
    run(nginx, ['-c', path.join(folder, 'nginx.conf'), '-e', path.join(folder, 'state/nginx.log')], owner),
  ];
  const stop = async () => {
    for (const child of children) await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}/`;
  for (let tries = 0; tries < 100 && children.every(({ exitCode }) => exitCode === null); tries++) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return { url, stop };
    await pause(100);
  }
  const logs = ['fpm.log', 'nginx.log', 'errors.log'].map((name) =>
    readFile(path.join(folder, 'state', name), 'utf8').catch(() => ''),
  );
  const said = (await Promise.all(logs)).join('');
  await stop();
  throw new Error(`Roundcube did not start: ${said}`);
}

const pool = () => {
  const name = readdirSync('/usr/sbin').find((one) => /^php-fpm\d/.test(one));
  return name === undefined ? undefined : `/usr/sbin/${name}`;
};
const isHere = () => existsSync(installed) && existsSync(nginx) && pool() !== undefined;

/** Installs what is missing where that is possible (root on Debian); otherwise says what is. */
function missingParts(): string | undefined {
  if (isHere()) return undefined;
  const hint = `Debian: apt-get install ${packages.flat().join(' ')}`;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return hint;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Nobody asked for web servers on this machine: the packages would start theirs.
  if (existsSync('/run/systemd/system')) {
    const services = spawnSync('apt-cache', ['depends', 'php-fpm'], { encoding: 'utf8' }).stdout.match(/php[\d.]+-fpm/);
    const masked = [...(existsSync(nginx) ? [] : ['nginx']), ...(services ?? [])].map((name) => `${name}.service`);
    spawnSync('systemctl', ['mask', ...masked], { stdio: 'ignore' });
  }
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
  for (const some of packages)
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...some], { stdio: 'ignore', env });
  return isHere() ? undefined : `could not be installed; ${hint}`;
}

function run(program: string, words: readonly string[], owner: Account): ChildProcess {
  return spawn(program, words, { stdio: 'ignore', ...(process.getuid?.() === 0 && owner) });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
