import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';
import { fetchTransport } from './fetch-transport.ts';

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server and the requests that reached it. */
async function serve(answer: http.RequestListener): Promise<{ url: string; seen: http.IncomingMessage[] }> {
  const seen: http.IncomingMessage[] = [];
  const server = http.createServer((request, response) => {
    seen.push(request);
    answer(request, response);
  });
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

const { signal } = new AbortController();

it('sends the key and the form, and gives status, body and Retry-After as they come', async () => {
  const { url, seen } = await serve(async (request, response) => {
    const form = await buffer(request);
    response.writeHead(429, { 'retry-after': '7' }).end(`<${form}>`);
  });
  const answer = await fetchTransport('a-key')({ method: 'POST', url, form: 'name=a%20b', signal });
  expect(answer).toMatchObject({ status: 429, retryAfter: '7' });
  expect(String(await buffer(answer.body))).toBe('<name=a%20b>');
  expect(seen[0]!.headers).toMatchObject({
    'esante-api-key': 'a-key',
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'application/fhir+json',
  });
});

it('follows no redirection, by which the key would reach another host', async () => {
  const other = await serve((_, response) => response.end('{}'));
  const { url } = await serve((_, response) => response.writeHead(302, { location: other.url }).end());
  await expect(fetchTransport('a-key')({ method: 'GET', url, signal })).rejects.toThrow();
  expect(other.seen).toEqual([]);
});

it('stops when it is told to', async () => {
  const controller = new AbortController();
  const { url } = await serve(() => controller.abort());
  await expect(fetchTransport('a-key')({ method: 'GET', url, signal: controller.signal })).rejects.toThrow(/abort/);
});
