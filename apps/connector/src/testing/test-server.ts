import { createPublicKey, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tunnelHelloSchema, tunnelHelloText } from '@trousse/contract/connector';
import { createTunnel, type JsonObject, type Tunnel, type TunnelStream, webSocketOptions } from '@trousse/tunnel';
import { WebSocketServer } from 'ws';

/** The far end of tunnels, at an origin of its own: checks the hello as a server does, then speaks the real protocol. */
export type TestServer = {
  readonly origin: string;
  /** Tickets that may open a tunnel, once. */
  readonly tickets: Set<string>;
  /** How this server meets a connector that asks for a one-time link to a patient. */
  onTicket: (stream: TunnelStream) => void;
  /** The next tunnel that opens. */
  nextTunnel(): Promise<TestTunnel>;
  /** Everything that came to this server, over HTTP and the tunnels, byte by byte as text. */
  heard(): string;
  /** How many tunnels were refused. */
  refused(): number;
  close(): Promise<void>;
};

export type TestTunnel = {
  readonly tunnel: Tunnel;
  readonly connectorId: string;
  /** Headers of the streams that the connector opened, as they come. */
  readonly events: JsonObject[];
};

export async function startTestServer(): Promise<TestServer> {
  const heard: string[] = [];
  const http = createServer((request, response) => {
    heard.push(request.url ?? '', ...request.rawHeaders);
    request.on('data', (chunk: Buffer) => heard.push(chunk.toString('latin1')));
    request.on('end', () => response.end());
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const tickets = new Set<string>();
  const waiting: ((tunnel: TestTunnel) => void)[] = [];
  const arrived: TestTunnel[] = [];
  let refused = 0;
  const sockets = new WebSocketServer({ server: http, path: '/tunnel', ...webSocketOptions() });
  sockets.on('connection', (socket, request) => {
    heard.push(request.url ?? '', ...request.rawHeaders);
    socket.on('message', (data) => heard.push((data as Buffer).toString('latin1')));
    socket.once('message', (data) => {
      const hello = tunnelHelloSchema.parse(JSON.parse(String(data)));
      const key = createPublicKey({ key: hello.publicKey, format: 'jwk' });
      const said = Buffer.from(tunnelHelloText(origin, hello.ticket));
      const signature = Buffer.from(hello.signature, 'base64url');
      const genuine = verify('sha256', said, { key, dsaEncoding: 'ieee-p1363' }, signature);
      if (!genuine || !tickets.delete(hello.ticket)) {
        refused += 1;
        socket.send(JSON.stringify({ ok: false, code: genuine ? 'ticket-refused' : 'hello-not-signed' }));
        socket.close(1008);
        return;
      }
      const events: JsonObject[] = [];
      const onStream = (stream: TunnelStream) => {
        events.push(stream.header);
        if (stream.header.op === 'ticket') return server.onTicket(stream);
        stream.end().catch(() => {});
      };
      const opened = { tunnel: createTunnel(socket, { onStream }), connectorId: hello.connectorId, events };
      socket.send(JSON.stringify({ ok: true }));
      const next = waiting.shift();
      if (next) next(opened);
      else arrived.push(opened);
    });
  });
  const server: TestServer = {
    origin,
    tickets,
    onTicket: (stream) => stream.reset('unknown-op'),
    nextTunnel() {
      const ready = arrived.shift();
      return ready ? Promise.resolve(ready) : new Promise((resolve) => waiting.push(resolve));
    },
    heard: () => heard.join('\n'),
    refused: () => refused,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  return server;
}
