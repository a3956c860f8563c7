import { chmod, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { canReach, locate, type Place, prepare } from './place.ts';
import { parsePasswd } from './system-user.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'trousse-place-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const nobody = { name: 'nobody', uid: 65534, gid: 65534 };

it('a folder behind one that others cannot enter is moved, a reachable one is used in place', async () => {
  const dataDir = path.join(folder, 'pg');
  expect(await canReach(folder, nobody)).toBe(false);
  expect((await locate(dataDir, nobody)).base).toMatch(/^\/var\/lib\/trousse\/[0-9a-f]{12}$/);
  await chmod(folder, 0o755);
  expect(await locate(dataDir, nobody)).toMatchObject({ base: dataDir, socketDir: path.join(dataDir, 'socket') });
  expect((await locate(dataDir, undefined)).base).toBe(dataDir);
});

it('the same folder reached by two names is one cluster', async () => {
  await mkdir(path.join(folder, 'pg'));
  await symlink(path.join(folder, 'pg'), path.join(folder, 'alias'));
  const [a, b] = [
    await locate(path.join(folder, 'pg'), undefined),
    await locate(path.join(folder, 'alias'), undefined),
  ];
  expect(b).toEqual(a);
});

it('a folder too deep for a socket keeps its socket elsewhere', async () => {
  const deep = path.join(folder, 'a'.repeat(100));
  const { socketDir } = await locate(deep, undefined);
  expect(socketDir).toMatch(/trousse-pg-[0-9a-f]{12}$/);
});

it('a socket folder laid by someone else, or a link, is never followed', async () => {
  const place: Place = {
    ...(await locate(path.join(folder, 'pg'), undefined)),
    socketDir: path.join(folder, 'socket'),
  };
  await symlink('/tmp', place.socketDir);
  await expect(prepare(place, undefined)).rejects.toMatchObject({ code: 'unsafe-folder' });
});

it('passwd lines that are not accounts are left out', () => {
  expect(parsePasswd('root:x:0:0:root:/root:/bin/sh\n+::::::\nnobody:x:65534:65534::/:\n')).toEqual([
    { name: 'root', uid: 0, gid: 0 },
    { name: 'nobody', uid: 65534, gid: 65534 },
  ]);
});
