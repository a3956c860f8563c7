import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { defaultLimits, type TunnelLimits, webSocketOptions } from './limits.ts';

/** Two ends of one WebSocket over a real loopback connection. */
export type SocketPair = { near: WebSocket; far: WebSocket; close(): Promise<void> };

export async function socketPair(limits: TunnelLimits = defaultLimits): Promise<SocketPair> {
  const http = createServer();
  const server = new WebSocketServer({ server: http, ...webSocketOptions(limits) });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  const accepted = once(server, 'connection') as Promise<[WebSocket]>;
  const near = new WebSocket(`ws://127.0.0.1:${port}`, webSocketOptions(limits));
  const [[far]] = await Promise.all([accepted, once(near, 'open')]);
  return {
    near,
    far,
    async close() {
      near.terminate();
      far.terminate();
      server.close();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
