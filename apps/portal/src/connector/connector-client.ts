import type { ConnectorMessage, PageRequest, PageResults } from '@trousse/contract/connector';
import { pageAuthenticationText } from '@trousse/contract/page-authentication';
import { joinSignIn } from '@trousse/contract/sign-in-message';
import { CodedError } from '../ui/failure.ts';
import { createStore, type Store } from '../ui/store.ts';
import { answerPairing, openPageSocket, sayHello, startPairing } from './connector.resource.ts';
import { type ConnectorEvent, type ConnectorState, connectorReducer } from './connector-state.ts';
import { createPageKey, keyStore, type PageKey, publicJwk, signText } from './key-store.ts';
import { localNetworkStatus } from './local-network.ts';
import { readMessage } from './messages.ts';

type Progress = (done: number, total: number) => void;
type Pending = { resolve: (result: unknown) => void; reject: (error: Error) => void; onProgress?: Progress };
type SessionEnded = Extract<ConnectorMessage, { type: 'session-ended' }>['reason'];

/** Between two looks for a connector that is not there. */
const searchEveryMs = 2000;

/** The page's end of the link with the connector of its workstation. One for the whole page, started once. */
export type ConnectorClient = {
  state: Store<ConnectorState>;
  start(ports: readonly number[]): void;
  /** The person has read why the browser will ask for leave: look for the connector now. */
  allowLocalNetwork(): void;
  /** Makes the connector show a code; gives back the name of that pairing. */
  startPairing(): Promise<string>;
  answerPairing(pairingId: string, code: string): Promise<void>;
  /**
   * Asks the connector for one act of its protocol; rejects with a CodedError of the contract's table. The `pin` of a
   * sign-in leaves as bytes and is zeroed when this returns.
   */
  request<M extends keyof PageResults>(
    request: Extract<PageRequest, { method: M }>,
    options?: { signal?: AbortSignal; onProgress?: Progress; pin?: Uint8Array },
  ): Promise<unknown>;
  onSessionEnded(listener: (reason: SessionEnded) => void): void;
};

export function createConnectorClient(): ConnectorClient {
  const state = createStore<ConnectorState>({ phase: 'searching' });
  const send = (event: ConnectorEvent) => state.set((current) => connectorReducer(current, event));
  const pending = new Map<number, Pending>();
  const sessionEnded = new Set<(reason: SessionEnded) => void>();
  let ports: readonly number[] = [];
  let socket: WebSocket | undefined;
  let lastId = 0;
  let leaveExplained = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Kept only once the connector has accepted it: a stored key is one that opens the link. */
  let pairingKey: PageKey | undefined;

  const searchAgain = (delay: number) => {
    clearTimeout(timer);
    timer = setTimeout(search, delay);
  };

  async function search(): Promise<void> {
    const leave = await localNetworkStatus();
    if (leave === 'denied' || (leave === 'prompt' && !leaveExplained)) {
      send({ type: 'permission', status: leave });
      return searchAgain(searchEveryMs);
    }
    for (const port of ports) {
      const hello = await sayHello(port);
      if (hello === undefined) continue;
      const key = await keyStore.get(hello.connectorId);
      send({ type: 'found', port, hello, hasKey: key !== undefined });
      // Unpaired: nothing to open yet, but the connector may stop or be paired from another tab meanwhile.
      return state.get().phase === 'linking' ? link(port) : searchAgain(searchEveryMs);
    }
    send({ type: 'not-found' });
    searchAgain(searchEveryMs);
  }

  function link(port: number): void {
    clearTimeout(timer);
    const opened = openPageSocket(port);
    socket = opened;
    opened.onmessage = ({ data }) => {
      const message = readMessage(data);
      if (message) void receive(opened, message);
    };
    opened.onclose = () => {
      if (socket === opened) socket = undefined;
      for (const { reject } of pending.values()) reject(new CodedError('CONNECTOR_LOST'));
      pending.clear();
      send({ type: 'closed' });
      searchAgain(state.get().phase === 'searching' ? 250 : searchEveryMs);
    };
  }

  async function receive(from: WebSocket, message: ConnectorMessage): Promise<void> {
    switch (message.type) {
      case 'challenge': {
        const key = await keyStore.get(message.connectorId);
        if (key === undefined) return from.close();
        const text = pageAuthenticationText(location.origin, message.connectorId, message.nonce);
        from.send(JSON.stringify({ type: 'authenticate', signature: await signText(key, text) }));
        return;
      }
      case 'refused': {
        const current = state.get();
        if ('hello' in current) await keyStore.forget(current.hello.connectorId);
        send({ type: 'refused' });
        return from.close();
      }
      case 'readers':
        return send({ type: 'readers', readers: message.readers, trouble: message.trouble });
      case 'session-ended':
        for (const listener of sessionEnded) listener(message.reason);
        return;
      case 'progress':
        return pending.get(message.id)?.onProgress?.(message.done, message.total);
      case 'result':
        pending.get(message.id)?.resolve(message.result);
        pending.delete(message.id);
        return;
      case 'error':
        pending.get(message.id)?.reject(new CodedError(message.code, message));
        pending.delete(message.id);
    }
  }

  function unpaired() {
    const current = state.get();
    if (current.phase !== 'unpaired') throw new CodedError('CONNECTOR_LOST');
    return current;
  }

  return {
    state,
    start(from) {
      ports = from;
      void search();
    },
    allowLocalNetwork() {
      leaveExplained = true;
      state.set({ phase: 'searching' });
      searchAgain(0);
    },
    async startPairing() {
      const { port } = unpaired();
      const key = await createPageKey();
      const pairingId = await startPairing(port, await publicJwk(key));
      pairingKey = key;
      return pairingId;
    },
    async answerPairing(pairingId, code) {
      const { port, hello } = unpaired();
      if (pairingKey === undefined) throw new CodedError('PAIRING_EXPIRED');
      await answerPairing(port, pairingId, code);
      await keyStore.put(hello.connectorId, pairingKey);
      pairingKey = undefined;
      searchAgain(0);
    },
    request(request, { signal, onProgress, pin } = {}) {
      const open = socket;
      if (open?.readyState !== WebSocket.OPEN || state.get().phase !== 'linked') {
        pin?.fill(0);
        return Promise.reject(new CodedError('CONNECTOR_LOST'));
      }
      lastId += 1;
      const id = lastId;
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      pending.set(id, { resolve, reject, ...(onProgress && { onProgress }) });
      if (pin === undefined) open.send(JSON.stringify({ type: 'request', id, request }));
      else sendSignIn(open, { type: 'request', id, request }, pin);
      const cancel = () => {
        if (!pending.delete(id)) return;
        lastId += 1;
        open.send(JSON.stringify({ type: 'request', id: lastId, request: { method: 'cancel', target: id } }));
        reject(new CodedError('CANCELLED'));
      };
      if (signal?.aborted) cancel();
      else signal?.addEventListener('abort', cancel, { once: true });
      return promise;
    },
    onSessionEnded: (listener) => void sessionEnded.add(listener),
  };
}

/** The socket takes its own copy at the call: what the page held is zeroed at once. */
function sendSignIn(socket: WebSocket, head: object, pin: Uint8Array): void {
  const message = joinSignIn(head, pin);
  pin.fill(0);
  socket.send(message);
  message.fill(0);
}

export const connector: ConnectorClient = createConnectorClient();
