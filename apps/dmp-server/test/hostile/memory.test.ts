import path from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Caller, createCaller } from '../support/caller.ts';
import { compose, pack } from '../support/compose.ts';
import { cdaOf, newOid } from '../support/deposits.ts';
import { multipart } from '../support/mime.ts';
import { patients } from '../support/people.ts';
import { createSampleWorld, depositSample, samples } from '../support/samples.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { testExistence } from '../support/transactions.ts';
import type { World } from '../support/world.ts';

/**
 * What the server may ever hold of memory, in MB, whatever is sent to it. Its ordinary load stays far below; of the rest,
 * the thread that reads documents whole takes up to some 200 MB.
 */
const mostMb = 600;
const giants = process.env.TROUSSE_FULL === '1' ? 400 : 104;
const atOnce = 8;

let world: World;
let server: ServerProcess;
let caller: Caller;
beforeAll(async () => {
  world = await createSampleWorld();
  server = await startServer(world.config, path.join(path.dirname(world.blobsDir), 'memory.json'));
  const credential = world.people.doctor.credentials.authentication;
  caller = createCaller({ url: server.url, ca: world.pki.caPem, credential, connections: atOnce, timeout: 120_000 });
});
afterAll(async () => {
  caller?.close();
  await server?.kill('SIGTERM');
  await world?.close();
});

type Giant = { readonly path: string; readonly contentType: string; readonly bytes: Buffer };

const header = (xml: string, what: string): string => xml.replace('<soap:Header>', () => `<soap:Header>${what}`);

async function message(name: string, touch: (xml: string) => string): Promise<Giant> {
  const composed = await compose(world, samples[name]!);
  return { path: composed.path, ...(await pack({ ...composed, envelope: touch(composed.envelope) })) };
}

/** A deposit of one document of the given content. */
async function document(sentCda: Buffer): Promise<Giant> {
  const composed = await compose(
    world,
    depositSample(() => ({ sentCda, entry: { hash: 'a'.repeat(40), size: sentCda.length } })),
  );
  return { path: composed.path, ...(await pack(composed)) };
}

const wrapped = (content: string): Buffer => {
  const text = cdaOf({ uniqueId: newOid(), patient: patients.known }).toString();
  return Buffer.from(text.replace('<component>', () => `${content}<component>`));
};

/** Each kind is as large as a caller may want it, and is sent in turn. */
const kinds: readonly (() => Promise<Giant>)[] = [
  () => message('TD0.2 existence', (xml) => header(xml, `<!--${'x'.repeat(30_000_000)}-->`)),
  () => message('TD3.1 FindDocuments', (xml) => header(xml, '<a/>'.repeat(19_000))),
  () => message('TD2.1 deposit', (xml) => header(xml, '<a/>'.repeat(2_000_000))),
  () => message('TD2.1 deposit', (xml) => header(xml, `<a b="${'x'.repeat(1_900_000)}"/>`)),
  () => message('TD3.1 GetDocuments', (xml) => header(xml, '<a>'.repeat(5_000_000))),
  // A document within the limit, whole and right but for its digest; the same as nothing but elements, or depth.
  () => document(cdaOf({ uniqueId: newOid(), patient: patients.known, padding: 7_000_000 })),
  () => document(wrapped('<a/>'.repeat(2_300_000))),
  () => document(wrapped(`${'<a>'.repeat(900_000)}${'</a>'.repeat(900_000)}`)),
  () => document(wrapped(`<a b="${'x'.repeat(9_000_000)}"/>`)),
  () => document(wrapped(`<a>${'&#233;'.repeat(1_500_000)}</a>`)),
  () => document(Buffer.alloc(40_000_000, 'x')),
  () => document(gzipSync(Buffer.alloc(1_000_000_000))),
  async () => {
    const { path: to, contentType, bytes } = await message('TD2.1 deposit', (xml) => xml);
    const boundary = /boundary="([^"]+)"/.exec(contentType)![1]!;
    const parts = Array.from({ length: 40 }, (_, i) => ({
      headers: [`Content-ID: <p${i}>`],
      body: Buffer.alloc(2_000_000, 'x'),
    }));
    const end = bytes.lastIndexOf(`--${boundary}--`);
    return {
      path: to,
      contentType,
      bytes: Buffer.concat([bytes.subarray(0, end - 2), multipart(parts, { boundary })]),
    };
  },
];

it(`${giants} giants, ${atOnce} at once, are answered, and the server never holds more than ${mostMb} MB`, async () => {
  const before = await server.memory();
  expect(before.most).toBeLessThan(mostMb);
  const made = await Promise.all(kinds.map((kind) => kind()));
  const statuses: number[] = [];
  const waiting = Readable.from(Array.from({ length: giants }, (_, index) => made[index % made.length]!));
  await waiting.forEach(
    async (giant: Giant) => {
      // A giant that is refused before its end may find its connection cut.
      const { status } = await caller.post(giant.path, giant.contentType, giant.bytes).catch(() => ({ status: 0 }));
      statuses.push(status);
    },
    { concurrency: atOnce },
  );
  expect(statuses).toHaveLength(giants);
  expect(statuses.filter((status) => ![0, 200, 500].includes(status))).toEqual([]);
  const { most } = await server.memory();
  expect(most).toBeLessThan(mostMb);
  expect(server.logged.filter((line) => /unforeseen|unanswered|not written/.test(line))).toEqual([]);
  const { answer } = await testExistence({ ...world, url: server.url }, world.people.doctor, patients.known);
  expect(answer).toMatchObject({ status: { record: 'exists' } });
}, 300_000);
