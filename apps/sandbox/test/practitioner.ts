import { webcrypto } from 'node:crypto';
import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { JsonifiedClient } from '@orpc/openapi-client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { type contract as Contract, contract, type Upload, uploadSchema } from '@trousse/contract';
import {
  type ConnectorMessage,
  connectorMessageSchema,
  type PageRequest,
  type PageResults,
  pageAuthenticationText,
  type ReaderView,
} from '@trousse/contract/connector';
import WebSocket from 'ws';

type Api = JsonifiedClient<ContractRouterClient<typeof Contract>>;

/** What a page does, without a browser: pairs with the connector, presents a card and calls the server. */
export class Practitioner {
  readonly api: Api;
  readonly #serverUrl: string;
  readonly #cookies = new Map<string, string>();
  #page: ConnectorPage | undefined;

  constructor(serverUrl: string) {
    this.#serverUrl = serverUrl;
    this.api = createORPCClient(
      new OpenAPILink(contract, { url: `${serverUrl}/api`, fetch: (request) => this.fetch(request) }),
    );
  }

  /** A request as the page would make it: same origin, with its cookies. */
  async fetch(input: string | Request, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    request.headers.set('origin', this.#serverUrl);
    if (this.#cookies.size > 0)
      request.headers.set('cookie', [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(request);
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split('=') as [string, string];
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }

  /** Meets the connector: pairs this origin when it is new to it. `pairingCode` reads what the connector shows. */
  async meet(connectorUrl: string, pairingCode: () => Promise<string> | string): Promise<void> {
    this.#page = await ConnectorPage.open(connectorUrl, this.#serverUrl, pairingCode);
  }

  get readers(): readonly ReaderView[] {
    return this.#page!.readers;
  }

  async readerWith(kind: 'cps' | 'vitale'): Promise<string> {
    const reader = await this.#page!.until((readers) => readers.find(({ card }) => card.kind === kind));
    return reader.name;
  }

  async signIn(pin = '1234'): Promise<void> {
    const { nonce, ticket } = await this.api.session.challenge();
    const result = await this.#page!.ask({
      method: 'signIn',
      reader: await this.readerWith('cps'),
      pin,
      nonce,
      ticket,
    });
    await this.api.session.signIn({ ...result, ticket });
  }

  async readVitale(): Promise<PageResults['readVitale']> {
    return this.#page!.ask({ method: 'readVitale', reader: await this.readerWith('vitale') });
  }

  async upload(name: string, bytes: Uint8Array, type = 'application/octet-stream'): Promise<Upload> {
    const response = await this.fetch(`${this.#serverUrl}/api/uploads?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: bytes,
    });
    if (!response.ok)
      throw Object.assign(new Error(`upload refused: ${response.status}`), { answer: await response.json() });
    return uploadSchema.parse(await response.json());
  }

  close(): void {
    this.#page?.close();
  }
}

const base64url = (bytes: ArrayBuffer) => Buffer.from(bytes).toString('base64url');

class ConnectorPage {
  readers: ReaderView[] = [];
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  readonly #watchers = new Set<() => void>();
  #next = 1;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  static async open(
    connectorUrl: string,
    origin: string,
    pairingCode: () => Promise<string> | string,
  ): Promise<ConnectorPage> {
    const keys = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
    const { kty, crv, x, y } = await webcrypto.subtle.exportKey('jwk', keys.publicKey);
    const post = async (path: string, body: unknown) => {
      const response = await fetch(`${connectorUrl}${path}`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!response.ok)
        throw new Error(`the connector refused ${path.replace(/\/[^/]*$/, '')}: ${await response.text()}`);
      return (await response.json()) as { pairingId: string };
    };
    const { pairingId } = await post('/pairings', { publicKey: { kty, crv, x, y } });
    await post(`/pairings/${pairingId}`, { code: await pairingCode() });

    const socket = new WebSocket(`${connectorUrl.replace('http', 'ws')}/page`, { origin });
    const page = new ConnectorPage(socket);
    await new Promise<void>((resolve, reject) => {
      socket.on('error', reject);
      socket.on('close', () => {
        reject(new Error('the connector closed the page'));
        for (const { reject: fail } of page.#waiting.values()) fail(new Error('the connector closed the page'));
      });
      socket.on('message', async (data) => {
        const message = connectorMessageSchema.parse(JSON.parse(String(data)));
        if (message.type === 'challenge') {
          const text = new TextEncoder().encode(pageAuthenticationText(origin, message.connectorId, message.nonce));
          const signature = await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, text);
          socket.send(JSON.stringify({ type: 'authenticate', signature: base64url(signature) }));
        } else if (message.type === 'readers') {
          page.readers = message.readers;
          for (const watcher of page.#watchers) watcher();
          resolve();
        } else page.#receive(message);
      });
    });
    return page;
  }

  #receive(message: ConnectorMessage): void {
    if (message.type !== 'result' && message.type !== 'error') return;
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.type === 'result') waiting?.resolve(message.result);
    else waiting?.reject(Object.assign(new Error(message.code), { code: message.code, triesLeft: message.triesLeft }));
  }

  ask<Method extends PageRequest['method']>(
    request: Extract<PageRequest, { method: Method }>,
  ): Promise<PageResults[Method]> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (result: unknown) => void, reject });
      this.#socket.send(JSON.stringify({ type: 'request', id, request }));
    });
  }

  until<T>(look: (readers: readonly ReaderView[]) => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const watcher = () => {
        const seen = look(this.readers);
        if (seen === undefined) return;
        this.#watchers.delete(watcher);
        resolve(seen);
      };
      this.#watchers.add(watcher);
      watcher();
    });
  }

  close(): void {
    this.#socket.close();
  }
}
