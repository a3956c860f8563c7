import { createHash, randomBytes } from 'node:crypto';
import type { SoftwareCps } from '@trousse/cards';
import { createTestPki, type TestPki, testCps } from '@trousse/cards/testing';
import { type JsonObject, readAnswer, type Tunnel } from '@trousse/tunnel';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestDmp, type TestDmp } from './testing/test-dmp.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';
import { cpsReader, Workstation } from './testing/workstation.ts';

let pki: TestPki;
let card: SoftwareCps;
let dmp: TestDmp;
let station: Workstation;
let server: TestServer;
let tunnel: Tunnel;

beforeAll(async () => {
  pki = await createTestPki();
  card = await testCps(pki);
});
beforeEach(async () => {
  station = await Workstation.create();
  await station.insert(cpsReader, 'doctor', card);
  dmp = await startTestDmp(pki);
  await station.start({ dmpCa: pki.caPem, dmpHosts: [dmp.host] });
  server = await startTestServer();
  tunnel = (await station.signIn(await station.pairedPage(server.origin), server)).tunnel;
});
afterEach(async () => {
  await station.close();
  await server.close();
  await dmp.close();
});

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function header(changes: JsonObject = {}): JsonObject {
  return {
    op: 'http',
    host: dmp.host,
    method: 'POST',
    path: '/si-dmp-server/v2/services/registry',
    headers: { 'content-type': 'application/soap+xml' },
    ...changes,
  };
}

/** One call through the card session, its body sent while the answer is read. */
async function call(changes: JsonObject, body: Uint8Array = new Uint8Array(0)) {
  const stream = tunnel.open(header(changes));
  const sending = (async () => {
    if (body.length > 0) await stream.write(body);
    await stream.end();
  })().catch(() => {});
  const answer = await readAnswer(stream);
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer.body) chunks.push(chunk);
  await sending;
  return { ...answer.header, body: Buffer.concat(chunks) } as { status: number; headers: JsonObject; body: Buffer };
}

const code = (changes: JsonObject) =>
  call(changes).then(
    () => 'ok',
    (error: { code: string }) => error.code,
  );

describe('a call to the DMP through the card session', () => {
  it('presents the card’s authentication certificate and carries the answer back', async () => {
    const answer = await call({ path: '/echo' }, Buffer.from('<soap/>'));
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'application/soap+xml' } });
    expect(answer.body.toString()).toBe('<soap/>');
    expect(dmp.calls).toMatchObject([{ method: 'POST', path: '/echo', holder: '899700000017', size: 7 }]);
  });

  it('carries 5 MB up and 5 MB down at once, unchanged', async () => {
    const body = randomBytes(5_000_000);
    const answer = await call({ path: '/echo' }, body);
    expect(sha(answer.body)).toBe(sha(body));
    expect(dmp.calls[0]?.sha256).toBe(sha(body));
  });

  it('waits for a slow reader of a large answer', async () => {
    const stream = tunnel.open(header({ method: 'GET', path: '/big?bytes=5000000' }));
    await stream.end();
    const { body } = await readAnswer(stream);
    // Meanwhile other calls pass.
    expect((await call({ path: '/echo' }, Buffer.from('x'))).status).toBe(200);
    let size = 0;
    for await (const chunk of body) size += chunk.length;
    expect(size).toBe(5_000_000);
  });

  it('keeps its connection from one call to the next', async () => {
    for (let one = 0; one < 5; one += 1) await call({ path: '/echo' }, Buffer.from('x'));
    expect(dmp.connections()).toBe(1);
  });

  it('gives an answer that came before the whole request was sent', async () => {
    const answer = await call({ path: '/refuse' }, randomBytes(5_000_000));
    expect(answer.status).toBe(500);
    expect(answer.body.toString()).toBe('<refused/>');
  });

  it('passes on no header but those of a SOAP call', async () => {
    const answer = await call({
      path: '/echo',
      headers: { 'content-type': 'text/xml', cookie: 'a=b', host: 'evil.example' },
    });
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.headers).sort()).toEqual(['content-length', 'content-type', 'date']);
  });

  it('ends when the server gives it up', async () => {
    const stream = tunnel.open(header({ path: '/echo' }));
    await stream.write(Buffer.from('half'));
    stream.reset('changed-our-mind');
    expect((await call({ path: '/echo' }, Buffer.from('x'))).status).toBe(200);
  });

  it('fails with DMP_UNAVAILABLE when the DMP is not there', async () => {
    await dmp.close();
    expect(await code({})).toBe('DMP_UNAVAILABLE');
    dmp = await startTestDmp(pki);
  });

  it('fails when the host has another authority’s certificate', async () => {
    const false_ = await startTestDmp(await createTestPki());
    await station.restart({ dmpCa: pki.caPem, dmpHosts: [false_.host] });
    tunnel = (await station.signIn(await station.pairedPage(server.origin), server)).tunnel;
    expect(await code({ host: false_.host })).toBe('DMP_UNAVAILABLE');
    expect(false_.calls).toEqual([]);
    await false_.close();
  });

  it('is logged with the card’s use, host, service and status, and nothing of the request', async () => {
    await call({ path: '/si-dmp-server/v2/services/registry?ins=279035121518989' }, Buffer.from('<patient/>'));
    const uses = await station.uses();
    expect(uses).toMatchObject([
      { use: 'pairing', outcome: 'ok', origin: server.origin },
      { use: 'signature', shape: 'sign-in', outcome: 'ok' },
      { use: 'sign-in', outcome: 'ok', origin: server.origin },
      { use: 'dmp-call', outcome: 'ok', host: dmp.host, service: 'registry', status: 200 },
    ]);
    expect(new Set(uses.slice(1).map(({ session }) => session)).size).toBe(1);
    expect(JSON.stringify(uses)).not.toMatch(/279035121518989|patient/);
  });
});

describe('the connector is no open door:', () => {
  it('a host that is not configured is refused, however it is written', async () => {
    const [name, port] = dmp.host.split(':');
    for (const host of [
      'example.org',
      `${name}`,
      `${name}:1`,
      `${dmp.host}@example.org`,
      `example.org/${dmp.host}`,
      `x@${dmp.host}`,
      `${dmp.host}/x`,
      '',
      `localhost:${port}`,
    ]) {
      expect(await code({ host })).toBe('HOST_REFUSED');
    }
    expect(dmp.calls).toEqual([]);
    expect((await station.uses()).at(-1)).toMatchObject({ use: 'dmp-call', outcome: 'HOST_REFUSED' });
  });

  it.each([
    ['another method', { method: 'CONNECT' }],
    ['a path with a line break', { path: '/a\r\nx: y' }],
    ['a whole URL as path', { path: 'https://example.org/' }],
    ['a header with a line break', { headers: { accept: 'a\r\nx: y' } }],
    ['an unknown field', { proxy: 'http://example.org' }],
    ['an unknown operation', { op: 'shell' }],
  ])('%s is no operation', async (_, changes) => {
    expect(await code(changes as JsonObject)).toBe('unknown-operation');
    expect(dmp.calls).toEqual([]);
  });
});
