import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { Ins } from '@trousse/ins';
import { collect, decodeAnswer, decodeFault } from '@trousse/soap';
import { decodeQueryResponse, encodeStoredQuery } from '@trousse/xds';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAnswer } from './support/answer-stream.ts';
import { type Composed, compose } from './support/compose.ts';
import { fill, newRecord } from './support/records.ts';
import type { Sample } from './support/samples.ts';
import { findDocuments, testExistence } from './support/transactions.ts';
import { createWorld, type World } from './support/world.ts';

let world: World;
let patient: Ins;
let uniqueIds: string[];
const count = 1_500;

beforeAll(async () => {
  world = await createWorld();
  await world.restart({ limits: { searches: 10_000 } });
  const { doctor } = world.people;
  patient = await newRecord(world, { authorised: [doctor] });
  const entries = Array.from({ length: count }, (_, index) => ({ title: `Consultation n° ${index}` }));
  uniqueIds = await fill(world, patient, doctor, entries);
});
afterAll(() => world.close());

function searchOf(record: Ins): Sample {
  const query = { kind: 'FindDocuments', returnType: 'LeafClass', patient: record, status: ['approved'] } as const;
  return { transaction: 'td31', patient: record, message: async () => ({ body: encodeStoredQuery(query) }) };
}

const ask = (record = patient): Promise<Composed> => compose(world, searchOf(record));

/** The pieces of an answer as they came. */
async function piecesOf(response: IncomingMessage): Promise<Buffer[]> {
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(piece as Buffer);
  return pieces;
}

function listed(bytes: Uint8Array, { messageId }: Composed): string[] {
  const { body } = decodeAnswer(bytes, { relatesTo: messageId });
  return decodeQueryResponse(body).documents.map(({ uniqueId }) => uniqueId);
}

it('1,500 documents come whole in pieces, compressed for who accepts it and plain for who does not', async () => {
  const sizes: number[] = [];
  for (const headers of [{ 'accept-encoding': 'gzip, deflate' }, {}, { 'accept-encoding': 'gzip;q=0' }]) {
    const composed = await ask();
    const { response } = await openAnswer(world, composed, headers);
    const pieces = await piecesOf(response);
    const bytes = Buffer.concat(pieces);
    expect(response.statusCode).toBe(200);
    expect(pieces.length).toBeGreaterThan(5);
    const compressed = response.headers['content-encoding'] === 'gzip';
    expect(compressed).toBe(sizes.length === 0);
    expect(listed(compressed ? gunzipSync(bytes) : bytes, composed).toSorted()).toEqual(uniqueIds.toSorted());
    sizes.push(bytes.length);
  }
  expect(sizes[0]! * 5).toBeLessThan(sizes[1]!);
});

it('answers of every service are compressed once they are worth it, faults are not', async () => {
  const small = await newRecord(world, { authorised: [world.people.doctor] });
  await fill(world, small, world.people.doctor, [{}]);
  const composed = await ask(small);
  const { response } = await openAnswer(world, composed, { 'accept-encoding': 'gzip' });
  expect(response.headers['content-encoding']).toBe('gzip');
  expect(listed(gunzipSync(await collect(response, 1e6)), composed)).toHaveLength(1);

  const refused = await ask(await newRecord(world));
  const fault = await openAnswer(world, refused, { 'accept-encoding': 'gzip' });
  expect(fault.response.statusCode).toBe(500);
  const bytes = await collect(fault.response, 1e6);
  const text = fault.response.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
  expect(decodeFault(decodeAnswer(text, { relatesTo: refused.messageId }))).toMatchObject({
    subcode: 'DMPAccessDeniedByRightsService',
  });
});

it('who leaves in the middle of an answer leaves every connection to the database to the others', async () => {
  // More than there are connections, one after the other and then all at once.
  const leave = async (): Promise<void> => {
    const { request, response } = await openAnswer(world, await ask());
    await once(response, 'readable');
    const gone = new Promise((resolve) => response.on('error', () => {}).once('close', resolve));
    request.destroy();
    await gone;
  };
  for (let turn = 0; turn < 6; turn += 1) await leave();
  await Promise.all(Array.from({ length: 12 }, leave));
  await world.settled();
  const { doctor } = world.people;
  const references = () => findDocuments(world, doctor, patient, { returnType: 'ObjectRef' });
  const answers = await Promise.all(Array.from({ length: 12 }, references));
  expect(answers.map(({ answer }) => answer?.objectRefs.length)).toEqual(Array(12).fill(count));
});

it('an answer that the database breaks off is cut, never ended as if it were whole', async () => {
  const { response } = await openAnswer(world, await ask());
  await once(response, 'readable');
  await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE pid <> pg_backend_pid() AND state = 'active' AND query LIKE '%entry_xml%'`.execute(world.db);
  const ended = await piecesOf(response).then(
    () => 'whole',
    (error: NodeJS.ErrnoException) => error.code,
  );
  expect(ended).toBe('ECONNRESET');
  expect(world.logged.filter((line) => line.includes('answer broken off'))).toHaveLength(1);
  expect((await findDocuments(world, world.people.doctor, patient)).answer?.documents).toHaveLength(count);
});

it('who reads too slowly is cut, and holds up searches alone meanwhile', async () => {
  await world.restart({ limits: { answerTimeoutMs: 2_000, databaseConnections: 2 } });
  const { doctor } = world.people;
  const { response } = await openAnswer(world, await ask());
  await once(response, 'readable');
  // Nothing more is read: the one connection for long answers is held, the other serves.
  expect((await testExistence(world, doctor, patient)).status).toBe(200);
  expect((await findDocuments(world, doctor, patient)).answer?.documents).toHaveLength(count);
  await expect(piecesOf(response)).rejects.toMatchObject({ code: 'ECONNRESET' });
});
