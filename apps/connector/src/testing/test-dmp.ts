import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { TestPki } from '@trousse/cards/testing';

/** An HTTPS server that asks for a card's certificate, as the DMP does. */
export type TestDmp = {
  /** `127.0.0.1:port` */
  readonly host: string;
  /** What came: method, path, national id of the card, size and SHA-256 of the body. */
  readonly calls: { method: string; path: string; holder: string; size: number; sha256: string }[];
  /** TCP connections made so far. */
  connections(): number;
  close(): Promise<void>;
};

/** `/echo` answers the body; `/big` answers that many bytes (`?bytes=`); `/refuse` answers 500 before reading. */
export async function startTestDmp(pki: TestPki): Promise<TestDmp> {
  const { certificate, key } = await pki.server();
  const calls: TestDmp['calls'] = [];
  let connections = 0;
  const server = createServer(
    { cert: certificate, key, ca: pki.caPem, requestCert: true, rejectUnauthorized: true },
    async (request, response) => {
      const url = new URL(request.url ?? '/', 'https://dmp');
      if (url.pathname === '/refuse') {
        response.writeHead(500, { 'content-type': 'application/soap+xml', connection: 'close' });
        response.end('<refused/>');
        return;
      }
      const hash = createHash('sha256');
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of request as AsyncIterable<Buffer>) {
        hash.update(chunk);
        size += chunk.length;
        if (url.pathname === '/echo') chunks.push(chunk);
      }
      const holder = (request.socket as TLSSocket).getPeerCertificate().subject.CN as string;
      calls.push({ method: request.method ?? '', path: url.pathname, holder, size, sha256: hash.digest('hex') });
      const bytes = Number(url.searchParams.get('bytes') ?? 0);
      const body = bytes > 0 ? Buffer.alloc(bytes, 'trousse') : Buffer.concat(chunks);
      response.writeHead(200, {
        'content-type': 'application/soap+xml',
        'content-length': body.length,
        'x-secret': '1',
      });
      response.end(body);
    },
  );
  server.on('secureConnection', () => {
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    connections: () => connections,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
