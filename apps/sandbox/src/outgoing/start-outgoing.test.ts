import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choosePorts } from '../compose/ports.ts';
import { type Outgoing, startOutgoing } from './start-outgoing.ts';

const key = 'clef';
let outgoing: Outgoing;
let url: string;

beforeAll(async () => {
  const { outgoing: port } = await choosePorts(undefined);
  outgoing = await startOutgoing({ port, key, clock: () => new Date(0) });
  url = `http://127.0.0.1:${port}/messages`;
});
afterAll(() => outgoing?.close());

const message = { id: randomUUID(), kind: 'sms', to: '+33612345678', subject: 'Sujet', text: 'Texte' } as const;
const post = async (body: unknown, given = key) => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${given}` };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).status;
};

test('a message is taken once, however often it comes', async () => {
  expect([await post(message), await post(message)]).toEqual([202, 202]);
  expect(outgoing.messages()).toEqual([{ ...message, at: new Date(0) }]);
});

test('nothing is taken without the key, out of order, or out of shape', async () => {
  const before = outgoing.messages().length;
  const other = { ...message, id: randomUUID() };
  for (const given of ['', 'autre', `${key}x`]) expect(await post(other, given)).toBe(401);
  outgoing.broken = true;
  expect(await post(other)).toBe(503);
  outgoing.broken = false;
  for (const wrong of [
    null,
    [],
    { ...other, id: '1' },
    { ...other, kind: 'fax' },
    { ...other, to: '' },
    { ...other, more: 1 },
  ])
    expect(await post(wrong)).toBe(400);
  expect(outgoing.messages().length).toBe(before);
});
