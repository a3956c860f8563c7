import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Someone who may open one mailbox with one token. */
export type Holder = { readonly token: string; readonly nationalId: string; readonly address: string };

export type TokenDesk = { readonly url: string; close(): Promise<void> };

/**
 * Says whose a token is, in both ways in which operators ask: the userinfo of Pro Santé Connect, and token introspection
 * (RFC 7662).
 */
export async function openTokenDesk(holders: readonly Holder[]): Promise<TokenDesk> {
  const server = createServer(async (request, response) => {
    const introspects = request.url === '/introspect';
    const token = introspects
      ? new URLSearchParams(await bodyOf(request)).get('token')
      : /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const holder = holders.find((one) => one.token === token);
    const known = introspects
      ? { active: holder !== undefined, ...(holder && { email: holder.address }) }
      : { SubjectNameID: holder?.nationalId };
    response.writeHead(introspects || holder ? 200 : 401, { 'content-type': 'application/json' });
    response.end(JSON.stringify(known));
  });
  server.listen({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
