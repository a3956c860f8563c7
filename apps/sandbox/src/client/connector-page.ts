import { webcrypto } from 'node:crypto';
import {
  type ConnectorMessage,
  connectorMessageSchema,
  joinSignIn,
  type PageRequest,
  type PageResults,
  pageAuthenticationText,
  pairingStartedSchema,
  type ReaderView,
} from '@trousse/contract/connector';
import WebSocket from 'ws';

/** A browser as a connector knows it: an origin, and a key that never leaves it. */
export type BrowserKey = { readonly origin: string; readonly keys: webcrypto.CryptoKeyPair };

/** Why a connector said no; `code` is one of contract/errors. */
export class ConnectorRefusal extends Error {
  readonly code: string;
  readonly triesLeft: number | undefined;

  constructor(code: string, triesLeft?: number) {
    super(`The connector refused: ${code}`);
    this.name = 'ConnectorRefusal';
    this.code = code;
    this.triesLeft = triesLeft;
  }
}

/**
 * Pairs a new browser with a connector (walk 0).
 * @param pairingCode reads the six digits that the connector shows
 * @throws ConnectorRefusal
 */
export async function pairBrowser(
  connectorUrl: string,
  origin: string,
  pairingCode: () => Promise<string> | string,
): Promise<BrowserKey> {
  const keys = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const { kty, crv, x, y } = await webcrypto.subtle.exportKey('jwk', keys.publicKey);
  const post = async (path: string, body: object): Promise<unknown> => {
    const headers = { origin, 'content-type': 'application/json' };
    const response = await fetch(`${connectorUrl}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const answer = (await response.json()) as { code?: string };
    if (!response.ok) throw new ConnectorRefusal(answer.code ?? 'INTERNAL');
    return answer;
  };
  const { pairingId } = pairingStartedSchema.parse(await post('/pairings', { publicKey: { kty, crv, x, y } }));
  await post(`/pairings/${pairingId}`, { code: await pairingCode() });
  return { origin, keys };
}

/** A page's open connection to the connector of its workstation. */
export class ConnectorPage {
  readers: readonly ReaderView[] = [];
  /** Resolves when the connection is over, whoever ended it. */
  readonly closed: Promise<void>;
  readonly #socket: WebSocket;
  readonly #browser: BrowserKey;
  readonly #waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  readonly #watchers = new Set<() => void>();
  #next = 1;

  private constructor(socket: WebSocket, browser: BrowserKey) {
    this.#socket = socket;
    this.#browser = browser;
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
    // What a socket reports as an error also closes it.
    socket.on('error', () => {});
    socket.on('message', (data) => this.#receive(connectorMessageSchema.parse(JSON.parse(String(data)))));
    this.closed.then(() => {
      for (const { reject } of this.#waiting.values()) reject(new ConnectorRefusal('CONNECTOR_LOST'));
      this.#waiting.clear();
      for (const watcher of [...this.#watchers]) watcher();
    });
  }

  /** Connects, proves the browser's key and waits for the readers. @throws ConnectorRefusal */
  static async open(connectorUrl: string, browser: BrowserKey): Promise<ConnectorPage> {
    const socket = new WebSocket(`${connectorUrl.replace('http', 'ws')}/page`, { origin: browser.origin });
    const page = new ConnectorPage(socket, browser);
    await page.until((readers) => (readers.length > 0 ? readers : undefined));
    return page;
  }

  /** Asks the connector and gives its result; a sign-in goes with its PIN, as bytes. @throws ConnectorRefusal */
  ask<Method extends PageRequest['method']>(
    request: Extract<PageRequest, { method: Method }>,
    pin?: Uint8Array,
  ): Promise<PageResults[Method]> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      if (!this.#open) return reject(new ConnectorRefusal('CONNECTOR_LOST'));
      this.#waiting.set(id, { resolve: resolve as (result: unknown) => void, reject });
      const message = { type: 'request', id, request };
      this.#socket.send(pin === undefined ? JSON.stringify(message) : joinSignIn(message, pin));
    });
  }

  /** Waits until the readers are as wanted and gives what `look` saw. @throws ConnectorRefusal CONNECTOR_LOST */
  until<Seen>(look: (readers: readonly ReaderView[]) => Seen | undefined): Promise<Seen> {
    return new Promise((resolve, reject) => {
      const watcher = () => {
        const seen = look(this.readers);
        if (seen === undefined && this.#open) return;
        this.#watchers.delete(watcher);
        if (seen === undefined) reject(new ConnectorRefusal('CONNECTOR_LOST'));
        else resolve(seen);
      };
      this.#watchers.add(watcher);
      watcher();
    });
  }

  close(): void {
    this.#socket.terminate();
  }

  get #open(): boolean {
    return this.#socket.readyState === WebSocket.CONNECTING || this.#socket.readyState === WebSocket.OPEN;
  }

  #receive(message: ConnectorMessage): void {
    if (message.type === 'challenge') void this.#authenticate(message.connectorId, message.nonce);
    if (message.type === 'readers') {
      this.readers = message.readers;
      for (const watcher of [...this.#watchers]) watcher();
    }
    if (message.type !== 'result' && message.type !== 'error') return;
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.type === 'result') waiting?.resolve(message.result);
    else waiting?.reject(new ConnectorRefusal(message.code, message.triesLeft));
  }

  async #authenticate(connectorId: string, nonce: string): Promise<void> {
    const { origin, keys } = this.#browser;
    const text = new TextEncoder().encode(pageAuthenticationText(origin, connectorId, nonce));
    const signature = await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, text);
    const message = { type: 'authenticate', signature: Buffer.from(signature).toString('base64url') };
    if (this.#open) this.#socket.send(JSON.stringify(message));
  }
}
