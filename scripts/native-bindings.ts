import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const modules = path.join(root, 'node_modules');
const name = 'smartcard';

type Locked = { dependencies?: Record<string, string> };
type Lockfile = { lockfileVersion: number; packages: Record<string, Locked> };

/**
 * Brings the binding of PC/SC in where it is missing: it is compiled when it is installed, so a machine that had no
 * libpcsclite-dev then was installed without it. npm installs that one package and what it needs, in the versions and
 * with the hashes of our lockfile, in a folder of its own, from which they are copied: the project's own tree and its
 * lockfile are left as they are.
 * @returns the lines to print; never throws: suites that lack the binding skip aloud
 */
export function installNativeBindings(): string[] {
  const compiled = path.join(modules, name, 'build/Release/smartcard_napi.node');
  if (existsSync(compiled) || !existsSync('/usr/include/PCSC/winscard.h')) return [];
  const folder = mkdtempSync(path.join(tmpdir(), 'trousse-native-'));
  try {
    const packages = lockedPackages();
    const dependencies = { [name]: (packages[`node_modules/${name}`] as { version?: string } | undefined)?.version };
    const manifest = { name: 'native', version: '1.0.0', private: true, dependencies, allowScripts: { [name]: true } };
    const lock = { name: 'native', version: '1.0.0', lockfileVersion: 3, requires: true };
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
    const tree = { '': { name: 'native', version: '1.0.0', dependencies }, ...packages };
    writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify({ ...lock, packages: tree }));
    if (runNpm(folder) !== 0) return [`could not compile ${name}: its suites will be skipped`];
    for (const one of Object.keys(packages)) cpSync(path.join(folder, one), path.join(root, one), { recursive: true });
    return [`installed ${name}`];
  } catch {
    return [`could not install ${name}: its suites will be skipped`];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The package and all that it needs, as our lockfile has them; no longer optional, so that a failure is one. */
function lockedPackages(): Record<string, Locked> {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as Lockfile;
  const found: Record<string, Locked> = {};
  const add = (one: string) => {
    const key = `node_modules/${one}`;
    const locked = packages[key];
    if (locked === undefined || key in found) return;
    found[key] = { ...locked, ...{ optional: undefined } };
    Object.keys(locked.dependencies ?? {}).forEach(add);
  };
  add(name);
  return found;
}

function runNpm(cwd: string): number | null {
  const npm = process.env.npm_execpath;
  const [program = 'npm', ...args] = npm ? [process.env.npm_node_execpath ?? process.execPath, npm] : ['npm'];
  const platform = `${process.platform}-${process.arch}`;
  return spawnSync(program, [...args, 'ci', '--ignore-scripts=false', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    stdio: 'ignore',
    // Node's headers come with the project's Node, never from the network.
    env: { ...process.env, NODE_ENV: 'development', npm_config_nodedir: path.join(modules, `node-${platform}`) },
  }).status;
}
