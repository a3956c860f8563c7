import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { createDiskBlobs } from '@trousse/blobs';
import { createPool } from '@trousse/postgres';
import { createSeeded } from '@trousse/xml/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { referencedBlobs } from '../src/store/queries/referenced-blobs.ts';
import { createStore } from '../src/store/store.ts';
import { filesOnDisk } from './support/durable/contents.ts';
import { createLedger } from './support/durable/ledger.ts';
import { type Ground, playRound, startOn, victims } from './support/durable/round.ts';
import { tell } from './support/durable/tally.ts';
import { createAssertions } from './support/durable/writers.ts';
import { newRecord } from './support/records.ts';
import { retrieve } from './support/transactions.ts';
import { createWorld, type World } from './support/world.ts';

const full = process.env.TROUSSE_FULL === '1';
const rounds = full ? 500 : 10;
const seed = process.env.TROUSSE_SEED ?? randomUUID().slice(0, 8);
/** Rounds between two looks at everything. */
const lookEvery = 25;
/** Documents of one record read back through the server at the end. */
const readBack = 20;

let cache: string;
let world: World;
let ground: Ground;
beforeAll(async () => {
  // A server that is started again reads what the first one compiled.
  cache = await mkdtemp(path.join(os.tmpdir(), 'trousse-compiled-'));
  vi.stubEnv('NODE_COMPILE_CACHE', cache);
  world = await createWorld();
  const person = world.people.doctor;
  const patients = [];
  for (let count = 0; count < 3; count += 1) patients.push(await newRecord(world, { authorised: [person] }));
  const seeded = createSeeded(crc32(seed));
  const ledger = createLedger(world, { person, patients, seeded });
  ground = { world, ledger, seeded, assertionOf: createAssertions(person), server: await startOn(world) };
});
afterAll(async () => {
  await ground?.server.kill('SIGTERM');
  await world?.close();
  vi.unstubAllEnvs();
  await rm(cache, { recursive: true, force: true });
});

it(
  `${rounds} times killed under deposits, neither server nor database loses, doubles or tears any`,
  async () => {
    const { ledger } = ground;
    let struck = 0;
    try {
      for (let round = 1; round <= rounds; round += 1) {
        struck += await playRound(ground, victims[round % victims.length]!);
        expect(await ledger.examine(), `round ${round}`).toEqual([]);
        if (round % lookEvery === 0 || round === rounds)
          expect(await ledger.examineAll(), `all, at round ${round}`).toEqual([]);
      }
    } finally {
      console.log(
        `durability, seed ${seed}: ${rounds} rounds, ${struck} deposits on their way when killed; ${tell(ledger.tally)}`,
      );
    }
    expect(ledger.tally).toMatchObject({ lost: 0, doubled: 0, torn: 0 });
    expect(ledger.tally.acknowledged).toBeGreaterThan(rounds);
  },
  full ? 3_600_000 : 300_000,
);

it('the server gives what it acknowledged back, byte for byte', async () => {
  const here = { ...world, url: ground.server.url };
  for (const [, attempts] of Map.groupBy(ground.ledger.registered(), ({ patient }) => patient.matricule)) {
    const { patient } = attempts[0]!;
    const sent = attempts.flatMap(({ deposit: { submission, files } }) =>
      submission.documents.map(({ uniqueId, entryUuid }) => [uniqueId, files.get(entryUuid)!] as const),
    );
    const wanted = new Map(sent.slice(-readBack));
    const { answer, attachments } = await retrieve(here, world.people.doctor, patient, [...wanted.keys()]);
    expect(answer?.documents).toHaveLength(wanted.size);
    for (const { documentUniqueId, contentId } of answer!.documents)
      expect(Buffer.compare(attachments.get(contentId)!, wanted.get(documentUniqueId)!)).toBe(0);
  }
});

it('once swept, the disk holds the contents of what is registered, and nothing else', async () => {
  await ground.server.kill('SIGTERM');
  const { unfinished } = await filesOnDisk(world.blobsDir);
  const pool = createPool(world.config.database, { max: 1 });
  try {
    const store = createStore(pool, world.db);
    // The disk's clock may run behind ours.
    const olderThan = new Date(Date.now() + 60_000);
    const swept = await createDiskBlobs(world.blobsDir).sweep((sha256s) => referencedBlobs(store, sha256s), olderThan);
    console.log(
      `durability, seed ${seed}: ${swept.deleted} contents that no row named and ${unfinished.length} unfinished files swept`,
    );
  } finally {
    await pool.end();
  }
  const registered = ground.ledger.registered().flatMap(({ files }) => files);
  const contents = [...new Set(registered.map(({ sha256 }) => sha256))].sort();
  expect(await filesOnDisk(world.blobsDir)).toEqual({ contents, unfinished: [] });
});
