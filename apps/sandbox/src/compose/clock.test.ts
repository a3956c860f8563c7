import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ClockRangeError, openClock } from './clock.ts';
import { clockVariable } from './shifted-date.ts';

const day = 86_400_000;
const base = new Date('2026-11-20T08:00:00Z');
let folder: string;
let file: string;
let moves: number;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trousse-clock-'));
  file = path.join(folder, 'clock.json');
  moves = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (latest = new Date(base.getTime() + 900 * day)) =>
  openClock({ file, base: () => base, latest, apart: false, moved: async () => void moves++ });

test('the time moves forward, to a moment and back to the machine’s, and says so each time', async () => {
  const clock = await open();
  expect(clock.now()).toEqual(base);
  await clock.advance(30 * day);
  await clock.advance(day);
  expect(clock.now()).toEqual(new Date('2026-12-21T08:00:00Z'));
  await clock.set(new Date('2027-06-20T12:00:00Z'));
  expect(clock.now()).toEqual(new Date('2027-06-20T12:00:00Z'));
  await clock.reset();
  expect(clock).toMatchObject({ shiftMs: 0 });
  expect(moves).toBe(4);
});

test('a restart finds the time where it was left, unless the certificates end before', async () => {
  await (await open()).advance(200 * day);
  expect((await open()).shiftMs).toBe(200 * day);
  expect((await open(new Date(base.getTime() + day))).shiftMs).toBe(day);
});

test('no time before the machine’s, past the certificates, or that is none', async () => {
  const clock = await open();
  for (const ms of [-1, 901 * day, Number.NaN, Number.POSITIVE_INFINITY])
    await expect(clock.advance(ms)).rejects.toThrow(ClockRangeError);
  await expect(clock.set(new Date('nothing'))).rejects.toThrow(ClockRangeError);
  expect(clock.now()).toEqual(base);
});

test('a process apart follows the file with `new Date()`, and with nothing else', async () => {
  const program = `
    process.stdin.on('data', () => {
      const dates = [new Date(0), new Date(2026, 0), new Date('2026-01-01')];
      console.log(JSON.stringify({
        ahead: new Date().getTime() - Date.now(),
        given: dates.every((one) => one instanceof Date) && new Date(5).getTime() === 5,
        kept: structuredClone(new Date(7)) instanceof Date && Date.UTC(1970, 0, 1) === 0,
      }));
    });`;
  await writeFile(file, JSON.stringify({ shiftMs: 0 }));
  const preload = new URL('./shifted-date.ts', import.meta.url).href;
  const env = { ...process.env, NODE_OPTIONS: `--import=${preload}`, [clockVariable]: file };
  const child = spawn(process.execPath, ['-e', program], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async () => {
    child.stdin.write('?');
    return JSON.parse((await lines.next()).value as string) as { ahead: number };
  };
  const near = (ms: number) => Math.round(Math.abs(ms) / 1000);
  expect(near((await ask()).ahead)).toBe(0);
  const clock = await openClock({ file, base: () => new Date(), latest: new Date(2100, 0), apart: true });
  await clock.advance(210 * day);
  expect(await ask()).toMatchObject({ given: true, kept: true });
  expect(near((await ask()).ahead)).toBe(210 * 86_400);
  await clock.reset();
  expect(near((await ask()).ahead)).toBe(0);
  child.stdin.end();
  child.kill();
  await once(child, 'exit');
});
