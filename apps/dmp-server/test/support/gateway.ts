import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collect } from '@trousse/soap';

export type GatewayMessage = {
  readonly id: string;
  readonly kind: 'mail' | 'sms';
  readonly to: string;
  readonly subject: string;
  readonly text: string;
};

/** An outgoing gateway on this machine: it keeps what it is given, or answers as it is told to. */
export type TestGateway = {
  readonly url: string;
  readonly messages: GatewayMessage[];
  readonly headers: IncomingHttpHeaders[];
  /** HTTP status of the next answers; `lost` breaks the connection, `silent` never answers. */
  answer: number | 'lost' | 'silent';
  close(): Promise<void>;
};

export async function startGateway(): Promise<TestGateway> {
  const server = createServer(async (request, response) => {
    const message = JSON.parse((await collect(request, 1e6)).toString()) as GatewayMessage;
    gateway.headers.push(request.headers);
    if (gateway.answer === 'silent') return;
    if (gateway.answer === 'lost') return void request.socket.destroy();
    if (gateway.answer < 300) gateway.messages.push(message);
    response.writeHead(gateway.answer, gateway.answer === 302 ? { location: '/elsewhere' } : {}).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const gateway: TestGateway = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/messages`,
    messages: [],
    headers: [],
    answer: 202,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return gateway;
}
