import { request as httpsRequest } from 'node:https';
import { gunzipSync } from 'node:zlib';
import type { Caller } from './callers.ts';
import type { Message } from './message.ts';

/** One answer: its bytes as they came, and when they came, in milliseconds from the start of the request. */
export type Exchange = {
  readonly status: number;
  readonly firstByteMs: number;
  readonly lastByteMs: number;
  readonly encoding: string;
  readonly bytes: Buffer;
};

export type Target = Pick<Caller, 'agent'>;

/** Sends a request on the caller's connection and reads the answer to its end, without looking into it. */
export function exchange(
  { agent }: Target,
  url: string,
  { path, contentType, bytes }: Message,
  method: 'POST' | 'GET' = 'POST',
): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const headers =
      method === 'GET'
        ? {}
        : { 'content-type': contentType, 'content-length': bytes.length, 'accept-encoding': 'gzip' };
    const start = performance.now();
    const request = httpsRequest(new URL(path, url), { agent, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      let firstByteMs = Number.NaN;
      response.on('data', (chunk: Buffer) => {
        if (chunks.length === 0) firstByteMs = performance.now() - start;
        chunks.push(chunk);
      });
      response.on('error', reject);
      response.on('end', () => {
        const lastByteMs = performance.now() - start;
        resolve({
          status: response.statusCode ?? 0,
          firstByteMs,
          lastByteMs,
          encoding: response.headers['content-encoding'] ?? 'identity',
          bytes: Buffer.concat(chunks),
        });
      });
    });
    request.on('error', reject);
    if (method === 'GET') request.end();
    else request.end(bytes);
  });
}

/**
 * The bytes of an answer that is a success, unpacked.
 * @throws Error that says what it is instead: a measured failure would be a fast one
 */
export function successOf({ status, encoding, bytes }: Exchange): Buffer {
  const plain = encoding === 'gzip' ? gunzipSync(bytes) : bytes;
  if (status === 200 && plain.includes('ResponseStatusType:Success')) return plain;
  const text = plain.toString('utf8');
  const told = text.match(/<(?:\w+:)?(?:Text|Value|RegistryError)\b[^>]*>[^<]*/g);
  throw new Error(`the server answered ${status}: ${told?.join(' ') ?? text.slice(0, 500)}`);
}

/** How many documents an ITI-18 answer holds. @throws Error when it is no success */
export function documentsIn(answer: Exchange): number {
  // In bytes: a text of 40 MB would be garbage that the next measure pays for.
  const plain = successOf(answer);
  let count = 0;
  for (let at = plain.indexOf('<ExtrinsicObject'); at !== -1; at = plain.indexOf('<ExtrinsicObject', at + 1))
    count += 1;
  return count;
}
