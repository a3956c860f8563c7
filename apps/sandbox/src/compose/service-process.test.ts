import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ServiceProcess } from './service-process.ts';

let folder: string;
let services: ServiceProcess[];
const said: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trousse-service-'));
  services = [];
  said.length = 0;
});
afterEach(async () => {
  await Promise.all(services.map((service) => service.stop()));
  await rm(folder, { recursive: true, force: true });
});

async function start(source: string): Promise<ServiceProcess> {
  const main = path.join(folder, 'service.mjs');
  await writeFile(main, source);
  const logFile = path.join(folder, 'service.log');
  const service = await ServiceProcess.start({
    name: 'Le service',
    main,
    env: { GREETING: 'bonjour' },
    logFile,
    log: (line) => said.push(line),
  });
  services.push(service);
  return service;
}

const well = `
console.error(process.env.GREETING);
process.on('message', ({ id, ask }) => {
  process.send({ id: id - 1, answer: 'late' });
  process.send({ id, answer: ask });
});
process.on('SIGTERM', () => process.exit(0));
console.log(JSON.stringify({ url: 'http://127.0.0.1:1' }));
`;

test('a service is ready once it says where it listens, and its words are in its log', async () => {
  const service = await start(well);
  expect(service.url).toBe('http://127.0.0.1:1');
  await vi.waitFor(async () => expect(await readFile(path.join(folder, 'service.log'), 'utf8')).toContain('bonjour'));
  expect(await service.ask('codes')).toMatchObject({ answer: 'codes' });
});

test('a service that ends before it listens is told with its last words', async () => {
  await expect(start("console.error('port pris'); process.exit(3)")).rejects.toThrow(/port pris/);
});

test('a service that is killed comes back under another pid', async () => {
  const service = await start(well);
  const { pid } = service;
  process.kill(pid, 'SIGKILL');
  await vi.waitFor(async () => {
    expect(service.pid).not.toBe(pid);
    expect(await service.ask('codes')).toMatchObject({ answer: 'codes' });
  }, 10_000);
  expect(said).toHaveLength(1);
});

test('a service that was stopped does not come back', async () => {
  const service = await start(well);
  const { pid } = service;
  await service.stop();
  expect(() => process.kill(pid, 0)).toThrow();
  expect(await service.ask('codes')).toBeUndefined();
  expect(said).toEqual([]);
});
