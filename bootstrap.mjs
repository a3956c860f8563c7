// Runs `node bootstrap.mjs SCRIPT ARG…` on the project's own Node 24, whatever Node started it (20 or later).
// Plain JavaScript and node: imports only: nothing is installed yet when this file runs.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(fileURLToPath(import.meta.url));
const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const runtime = path.join(
  root,
  'node_modules',
  `node-${platform}`,
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);
// npm ci wipes node_modules, so an install that was killed leaves no stamp and is done again.
const stamp = path.join(root, 'node_modules', '.trousse-installed');
const lock = path.join(root, '.installing');

function wanted() {
  return createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .update(platform)
    .digest('hex');
}

function installed() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted();
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Blocks without a busy loop: this script has nothing else to do meanwhile. */
function pause(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

const pidFile = path.join(lock, 'pids');
/** Who installs: the bootstrap and, once it runs, its npm, which goes on when the bootstrap alone is killed. */
const holders = () => (existsSync(pidFile) ? readFileSync(pidFile, 'utf8').split(' ').filter(Boolean).map(Number) : []);

/** Takes the install lock, waiting for another install that is alive and taking over from one that died. */
function takeLock() {
  for (let empty = 0; ; ) {
    try {
      mkdirSync(lock);
      writeFileSync(pidFile, String(process.pid));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const pids = holders();
    // The file is written right after the folder is made: a folder that stays empty belongs to the dead.
    empty = pids.length === 0 ? empty + 1 : 0;
    if (empty > 8 || (pids.length > 0 && !pids.some(alive))) rmSync(lock, { recursive: true, force: true });
    else pause(250);
  }
}

function runNpm() {
  const npm = process.env.npm_execpath;
  const command = npm ? [process.env.npm_node_execpath ?? process.execPath, npm] : ['npm'];
  const args = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--ignore-scripts=false',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const child = spawn(command[0], [...command.slice(1), ...args], {
    cwd: root,
    // The child's chatter goes to stderr: stdout belongs to the script asked for (`--json` among others).
    stdio: ['ignore', 2, 2],
    // Without nodedir a native addon looks for Node's headers on the network; optional ones then vanish silently.
    env: {
      ...process.env,
      NODE_ENV: 'development',
      npm_config_nodedir: path.join(root, 'node_modules', `node-${platform}`),
    },
  });
  writeFileSync(pidFile, `${process.pid} ${child.pid}`);
  return new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

async function install() {
  takeLock();
  try {
    if (installed()) return;
    console.error('Trousse : installation des dépendances (une seule fois)…');
    // What a killed install left may be in a state that npm cannot mend: the second try starts from nothing.
    let code = await runNpm();
    if (code !== 0) {
      rmSync(path.join(root, 'node_modules'), { recursive: true, force: true, maxRetries: 3 });
      code = await runNpm();
    }
    if (code !== 0) {
      console.error('Trousse : npm ci a échoué. Vérifiez le réseau et relancez la même commande.');
      process.exit(code);
    }
    if (!existsSync(runtime)) {
      console.error(`Trousse : aucun Node 24 pour ${platform}. Installez Node 24 et relancez.`);
      process.exit(1);
    }
    writeFileSync(stamp, wanted());
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

if (!installed()) await install();
const child = spawn(runtime, process.argv.slice(2), {
  cwd: process.cwd(),
  stdio: 'inherit',
  env: { ...process.env, PATH: `${path.dirname(runtime)}${path.delimiter}${process.env.PATH}` },
});
// SIGINT is not forwarded: the terminal already sends it to the whole group.
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
process.on('SIGINT', () => {});
// kill -9 of npm leaves this wrapper an orphan: it then takes its child down.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) child.kill('SIGTERM');
}, 500).unref();
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
