import { once } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { createSecureContext } from 'node:tls';
import type { CardTls } from '@trousse/cards';
import { type TunnelStream, writeAnswerHeader } from '@trousse/tunnel';
import { DMP_SILENCE_MS, MAX_DMP_CONNECTIONS } from '../limits.ts';
import type { Note } from './messages.ts';
import type { HttpOperation } from './operation.ts';

const sentHeaders = new Set(['accept', 'content-length', 'content-type', 'soapaction', 'user-agent']);
const returnedHeaders = ['content-length', 'content-type', 'date', 'location', 'retry-after'] as const;

/** HTTPS with the card's authentication key, to the configured hosts and no other (dmp.md §2). */
export class DmpHttp {
  readonly #hosts: ReadonlySet<string>;
  readonly #connections: Agent;

  /** @param tls the card's certificate and key; one context serves every call (ground.md C) */
  constructor(hosts: readonly string[], ca: string, tls: CardTls) {
    this.#hosts = new Set(hosts.map(authority));
    const secureContext = createSecureContext({ ...tls, ca, minVersion: 'TLSv1.2' });
    this.#connections = new Agent({ keepAlive: true, maxSockets: MAX_DMP_CONNECTIONS, secureContext });
  }

  /**
   * Makes one call: the stream's bytes are the request's body; the answer is a JSON frame `{ status, headers }`, then
   * the body. Both flow at the pace of the slower side. Resets with `HOST_REFUSED` or `DMP_UNAVAILABLE`. Each call
   * is noted before its answer is complete.
   */
  async serve({ host, method, path, headers }: HttpOperation, stream: TunnelStream, note: Note): Promise<void> {
    const use = { use: 'dmp-call', host, service: path.split('?')[0]?.split('/').at(-1) ?? '' } as const;
    const target = authority(host);
    if (!this.#hosts.has(target)) {
      await note({ ...use, outcome: 'HOST_REFUSED' });
      stream.reset('HOST_REFUSED');
      return;
    }
    const { hostname, port } = new URL(`https://${target}`);
    const call = request({
      agent: this.#connections,
      host: hostname,
      port: port || 443,
      method,
      path,
      headers: Object.fromEntries(Object.entries(headers).filter(([name]) => sentHeaders.has(name.toLowerCase()))),
      signal: stream.signal,
      timeout: DMP_SILENCE_MS,
    });
    call.once('timeout', () => call.destroy(new Error('The DMP is silent')));
    try {
      const status = await exchange(call, stream);
      await note({ ...use, status, outcome: 'ok' });
      await stream.end();
    } catch {
      const outcome = stream.signal.aborted ? 'CANCELLED' : 'DMP_UNAVAILABLE';
      await note({ ...use, outcome });
      stream.reset(outcome);
    }
  }

  close(): void {
    this.#connections.destroy();
  }
}

/** A host in the one spelling by which hosts are compared: lower case, the default port left out. */
function authority(host: string): string {
  const text = `https://${host}/`;
  if (!URL.canParse(text)) return '';
  const url = new URL(text);
  return url.href === `https://${url.host}/` ? url.host : '';
}

async function exchange(call: ClientRequest, stream: TunnelStream): Promise<number> {
  const upload = new Upload(call, stream);
  const answered = once(call, 'response') as Promise<[IncomingMessage]>;
  const [response] = await Promise.race([answered, upload.failed]);
  // A server may answer, and close, before it has read everything: the rest is then read and dropped.
  upload.dropRest();
  const status = response.statusCode ?? 0;
  const headers = returnedHeaders.flatMap((name) => {
    const value = response.headers[name];
    return value === undefined ? [] : [[name, value]];
  });
  await writeAnswerHeader(stream, { status, headers: Object.fromEntries(headers) });
  for await (const chunk of response) await stream.write(chunk as Uint8Array);
  return status;
}

/** Moves the stream's bytes into the request. */
class Upload {
  /** Rejects if the bytes could not be had or sent while they mattered. */
  readonly failed: Promise<never>;
  #dropping = false;
  #wake: () => void = () => {};

  constructor(call: ClientRequest, stream: TunnelStream) {
    call.on('error', () => this.#wake());
    call.on('drain', () => this.#wake());
    this.failed = new Promise((_, reject) => {
      this.#run(call, stream).catch(reject);
    });
    this.failed.catch(() => {});
  }

  dropRest(): void {
    this.#dropping = true;
    this.#wake();
  }

  async #run(call: ClientRequest, stream: TunnelStream): Promise<void> {
    for await (const chunk of stream) {
      if (this.#dropping || call.destroyed) continue;
      if (call.write(chunk)) continue;
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
    if (!this.#dropping) call.end();
  }
}
