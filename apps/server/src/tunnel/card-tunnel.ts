import { type Json, type JsonObject, type Tunnel, TunnelError, type TunnelStream } from '@trousse/tunnel';
import type { ConnectorKey } from './connectors.ts';

/** Why a card can no longer be reached. */
export type TunnelEnd = 'card-removed' | 'connector-lost';

/** A tunnel to one card in one workstation's reader. */
export type CardTunnel = ConnectorKey & {
  /**
   * Opens a stream and sends a request on it; the answer is what the stream yields. A failure of the sending is the
   * stream's own failure. @throws TunnelError when no stream can be opened
   */
  ask(header: JsonObject, body: AsyncIterable<Uint8Array> | Uint8Array, signal: AbortSignal): TunnelStream;
  close(): void;
  /** Resolves when the card left or the tunnel is over. */
  readonly ended: Promise<TunnelEnd>;
};

/**
 * Wraps an open tunnel; the connector opens streams to tell events, and to ask for a one-time link to a patient.
 * @param onTicket answers such a request
 */
export function createCardTunnel(
  connector: ConnectorKey,
  open: (onStream: (stream: TunnelStream) => void) => Tunnel,
  onTicket: (tunnel: CardTunnel, stream: TunnelStream) => void,
): CardTunnel {
  let removed: () => void = () => {};
  const cardRemoved = new Promise<TunnelEnd>((resolve) => {
    removed = () => resolve('card-removed');
  });
  const tunnel = open((stream) => {
    const { op, event } = stream.header as { op?: Json; event?: Json };
    if (op === 'ticket') return onTicket(cardTunnel, stream);
    if (op !== 'event') return stream.reset('unknown-op');
    void stream.end().catch(() => {});
    if (event === 'card-removed') removed();
  });
  const cardTunnel: CardTunnel = {
    ...connector,
    ask: (header, body, signal) => ask(tunnel, header, body, signal),
    close: () => void tunnel.close(),
    ended: Promise.race([cardRemoved, tunnel.closed.then((): TunnelEnd => 'connector-lost')]),
  };
  return cardTunnel;
}

function ask(
  tunnel: Tunnel,
  header: JsonObject,
  body: AsyncIterable<Uint8Array> | Uint8Array,
  signal: AbortSignal,
): TunnelStream {
  signal.throwIfAborted();
  const stream = tunnel.open(header);
  const cancel = () => stream.reset('cancelled');
  signal.addEventListener('abort', cancel, { once: true });
  stream.signal.addEventListener('abort', () => signal.removeEventListener('abort', cancel), { once: true });
  send(stream, body).catch((error) => stream.reset(error instanceof TunnelError ? error.code : 'cancelled'));
  return stream;
}

async function send(stream: TunnelStream, body: AsyncIterable<Uint8Array> | Uint8Array): Promise<void> {
  if (body instanceof Uint8Array) await stream.write(body);
  else for await (const chunk of body) await stream.write(chunk);
  await stream.end();
}
