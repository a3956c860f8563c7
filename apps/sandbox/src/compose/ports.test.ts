import { once } from 'node:events';
import net from 'node:net';
import { expect, test } from 'vitest';
import { choosePorts, isFree } from './ports.ts';

test('from a base port the services follow one another', async () => {
  expect(await choosePorts(4100)).toEqual({
    portal: 4100,
    dmp: 4101,
    console: 4102,
    connector: 4103,
    psc: 4104,
    directory: 4105,
    teleservices: 4106,
    teleservicesMutual: 4107,
    outgoing: 4108,
    imap: 4109,
    submission: 4110,
    operator: 4111,
  });
});

test('without a base port as many different free ones are taken', async () => {
  const ports = Object.values(await choosePorts(undefined));
  expect(new Set(ports).size).toBe(12);
});

test('a port that someone listens on is not free', async () => {
  const holder = net.createServer().listen({ host: '127.0.0.1', port: 0 });
  await once(holder, 'listening');
  const { port } = holder.address() as net.AddressInfo;
  expect(await isFree(port)).toBe(false);
  holder.close();
  await once(holder, 'close');
  expect(await isFree(port)).toBe(true);
});
