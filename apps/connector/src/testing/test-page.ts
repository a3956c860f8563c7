import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import {
  type ConnectorMessage,
  connectorMessageSchema,
  joinSignIn,
  type PageRequest,
  type PublicKeyJwk,
  pageAuthenticationText,
} from '@trousse/contract/connector';
import { WebSocket } from 'ws';
import type { RunningConnector } from '../start.ts';

/** A browser's page at some origin, with a key of its own, that speaks to a connector as the portal does. */
export class TestPage {
  readonly origin: string;
  readonly publicKey: PublicKeyJwk;
  readonly #url: string;
  readonly #privateKey: KeyObject;
  readonly #received: ConnectorMessage[] = [];
  /** Those who wait for the next message. */
  #waiting: (() => void)[] = [];
  #socket: WebSocket | undefined;
  #lastId = 0;

  constructor(url: string, origin: string) {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x, y } = publicKey.export({ format: 'jwk' });
    this.publicKey = { kty: 'EC', crv: 'P-256', x: String(x), y: String(y) };
    this.#privateKey = privateKey;
    this.#url = url;
    this.origin = origin;
  }

  async post(path: string, body: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await fetch(`${this.#url}${path}`, {
      method: 'POST',
      headers: { origin: this.origin, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  /** Pairs with the code that the connector shows to its user. */
  async pair(connector: RunningConnector): Promise<void> {
    const { body } = await this.post('/pairings', { publicKey: this.publicKey });
    const shown = connector.pairingCodes().find((one) => one.pairingId === body.pairingId);
    const done = await this.post(`/pairings/${body.pairingId}`, { code: shown?.code });
    if (done.status !== 200) throw new Error(`Pairing refused: ${done.status}`);
  }

  /** Opens the WebSocket and answers the challenge, by default as the portal does. */
  async connect(
    answer = (nonce: string, connectorId: string) => pageAuthenticationText(this.origin, connectorId, nonce),
  ): Promise<void> {
    const socket = new WebSocket(`${this.#url.replace('http', 'ws')}/page`, { origin: this.origin });
    this.#socket = socket;
    socket.on('message', (data) => {
      this.#received.push(connectorMessageSchema.parse(JSON.parse(String(data))));
      for (const wake of this.#waiting.splice(0)) wake();
    });
    await once(socket, 'open');
    const { nonce, connectorId } = await this.next('challenge');
    const text = Buffer.from(answer(nonce, connectorId));
    const signature = sign('sha256', text, { key: this.#privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');
    this.say({ type: 'authenticate', signature });
  }

  /** Says something; a PIN makes it a binary message. */
  say(message: unknown, pin?: string): void {
    this.#socket?.send(pin === undefined ? JSON.stringify(message) : joinSignIn(message as object, Buffer.from(pin)));
  }

  /** The next message of a type that satisfies the test; those before it are passed over. */
  async next<Type extends ConnectorMessage['type']>(
    type: Type,
    wanted: (message: Extract<ConnectorMessage, { type: Type }>) => boolean = () => true,
  ): Promise<Extract<ConnectorMessage, { type: Type }>> {
    for (;;) {
      const at = this.#received.findIndex(
        (message) => message.type === type && wanted(message as Extract<ConnectorMessage, { type: Type }>),
      );
      const [message] = at < 0 ? [] : this.#received.splice(at, 1);
      if (message) return message as Extract<ConnectorMessage, { type: Type }>;
      await new Promise<void>((wake) => this.#waiting.push(wake));
    }
  }

  /** Passes over everything that was said so far. */
  forget(): void {
    this.#received.length = 0;
  }

  /** Asks, and returns the number of the request. */
  ask(request: PageRequest, pin?: string): number {
    this.#lastId += 1;
    this.say({ type: 'request', id: this.#lastId, request }, pin);
    return this.#lastId;
  }

  /** Asks and waits for the answer. */
  async call(request: PageRequest, pin?: string): Promise<Answer> {
    return await this.answer(this.ask(request, pin));
  }

  async answer(id: number): Promise<Answer> {
    for (;;) {
      const at = this.#received.findIndex(
        (message) => (message.type === 'result' || message.type === 'error') && message.id === id,
      );
      const [message] = at < 0 ? [] : this.#received.splice(at, 1);
      if (message) return message as Answer;
      await new Promise<void>((wake) => this.#waiting.push(wake));
    }
  }

  /** Resolves when the connector closed the WebSocket, with its code and reason. */
  async closed(): Promise<[number, string]> {
    const [code, reason] = await once(this.#socket as WebSocket, 'close');
    return [code, String(reason)];
  }

  close(): void {
    this.#socket?.terminate();
  }
}

export type Answer = Extract<ConnectorMessage, { type: 'result' | 'error' }>;
