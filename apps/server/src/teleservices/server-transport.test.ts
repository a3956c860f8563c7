import { once } from 'node:events';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { createTestPki } from '@trousse/cards/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serverTeleserviceTransport } from './server-transport.ts';

let server: https.Server;
let agent: https.Agent;
let connection: Socket;

/** A service that begins an answer and leaves it there. */
beforeAll(async () => {
  const pki = await createTestPki();
  const { certificate, key } = await pki.server();
  server = https.createServer({ cert: certificate, key }, (request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'text/plain', 'content-length': '1000' });
    response.write('begun');
  });
  server.on('connection', (socket: Socket) => {
    connection = socket;
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  agent = new https.Agent({ keepAlive: true, ca: pki.caPem });
});
afterAll(() => {
  agent.destroy();
  server.closeAllConnections();
  server.close();
});

it('a service that resets its connection in the middle of an answer fails that answer, and nothing else', async () => {
  const { port } = server.address() as AddressInfo;
  const transport = serverTeleserviceTransport(agent, { insi: `https://127.0.0.1:${port}/` });
  const request = { mode: 'psc', service: 'insi', contentType: 'text/plain', body: Buffer.from('asked') } as const;
  const { body } = await transport.send(request);
  connection.resetAndDestroy();
  // Unheard, the error of the request itself would end the process, and this run with it.
  await expect(text(body)).rejects.toMatchObject({ code: 'ECONNRESET' });
});
