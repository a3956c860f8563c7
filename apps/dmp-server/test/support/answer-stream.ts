import type { ClientRequest, IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { type Composed, pack } from './compose.ts';
import type { World } from './world.ts';

/** An answer whose bytes have not been read yet, and the request that asked for it. */
export type OpenAnswer = { readonly request: ClientRequest; readonly response: IncomingMessage };

/** Posts a message over a connection of its own, and stops at the head of the answer. */
export async function openAnswer(
  world: World,
  composed: Composed,
  headers: Readonly<Record<string, string>> = {},
): Promise<OpenAnswer> {
  const { hostname, port } = new URL(world.url);
  const { contentType, bytes } = await pack(composed);
  const { certificatePem: cert, keyPem: key } = composed.person.credentials.authentication;
  return await new Promise((resolve, reject) => {
    const request = httpsRequest(
      {
        hostname,
        port,
        path: composed.path,
        method: 'POST',
        ca: world.pki.caPem,
        cert,
        key,
        agent: false,
        headers: { 'content-type': contentType, 'content-length': bytes.length, ...headers },
      },
      (response) => resolve({ request, response }),
    );
    request.on('error', reject);
    request.end(bytes);
  });
}
