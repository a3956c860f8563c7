import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Transport } from '@trousse/dmp-client';
import { servicePath } from '@trousse/dmp-wire';
import type { Credential } from '../pki/authority.ts';

export type HttpsTransport = Transport & { close(): void };

/** Calls a DMP over mutual TLS with a credential, on connections that are kept. */
export function httpsTransport(url: string, authorityPem: string, credential: Credential): HttpsTransport {
  const agent = new https.Agent({
    keepAlive: true,
    ca: authorityPem,
    cert: credential.certificatePem,
    key: credential.keyPem,
  });
  return {
    async send({ service, contentType, contentLength, body, signal }) {
      const request = https.request(new URL(servicePath(service), url), {
        agent,
        method: 'POST',
        headers: {
          'content-type': contentType,
          ...(contentLength !== undefined && { 'content-length': contentLength }),
        },
        ...(signal && { signal }),
      });
      const answered = once(request, 'response');
      // A refusal may come before the whole body has left: the answer counts, not the broken pipe.
      pipeline(Readable.from(body instanceof Uint8Array ? [body] : body), request).catch(() => {});
      const [response] = (await answered) as [IncomingMessage];
      return {
        status: response.statusCode ?? 0,
        contentType: response.headers['content-type'] ?? '',
        body: response,
      };
    },
    close: () => agent.destroy(),
  };
}
