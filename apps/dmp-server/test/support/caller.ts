import { Agent, request as httpsRequest } from 'node:https';
import { collect } from '@trousse/soap';
import type { Credential } from './pki.ts';

export type RawReply = { readonly status: number; readonly contentType: string; readonly bytes: Buffer };

/** A caller that keeps its connections: thousands of messages without a handshake each. */
export type Caller = {
  /** @throws when the connection breaks before the answer is whole */
  post(path: string, contentType: string, bytes: Buffer): Promise<RawReply>;
  close(): void;
};

export function createCaller(o: {
  readonly url: string;
  readonly ca: string;
  readonly credential: Credential;
  readonly connections: number;
  /** Longest wait for an answer, in ms. */
  readonly timeout: number;
}): Caller {
  const { certificatePem: cert, keyPem: key } = o.credential;
  const agent = new Agent({ keepAlive: true, maxSockets: o.connections, ca: o.ca, cert, key });
  const { hostname, port } = new URL(o.url);
  return {
    post: (path, contentType, bytes) =>
      new Promise((resolve, reject) => {
        const headers = { 'content-type': contentType, 'content-length': bytes.length };
        const request = httpsRequest(
          { hostname, port, path, method: 'POST', agent, headers, timeout: o.timeout },
          (response) => {
            collect(response, 1e9).then(
              (all) =>
                resolve({
                  status: response.statusCode!,
                  contentType: response.headers['content-type'] ?? '',
                  bytes: all,
                }),
              reject,
            );
          },
        );
        request.on('timeout', () => request.destroy(new Error('no answer in time')));
        request.on('error', reject);
        request.end(bytes);
      }),
    close: () => agent.destroy(),
  };
}
