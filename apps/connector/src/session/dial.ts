import { type TunnelHello, tunnelWelcomeSchema } from '@trousse/contract/connector';
import type { ErrorCode } from '@trousse/contract/errors';
import { createTunnel, type Tunnel, type TunnelStream, webSocketOptions } from '@trousse/tunnel';
import { WebSocket } from 'ws';
import { DIAL_MS } from '../limits.ts';
import { Refusal, refusalFrom } from '../refusal.ts';

/** A server's refusal that has a sentence of its own. */
const refusals: Readonly<Record<string, ErrorCode>> = { 'ticket-refused': 'CHALLENGE_EXPIRED' };

/**
 * Dials the tunnel of the server at the page's own origin and waits for its welcome.
 * @throws Refusal `NETWORK`, or the server's own code
 */
export function dial(
  origin: string,
  hello: TunnelHello,
  onStream: (stream: TunnelStream) => Promise<void>,
): Promise<Tunnel> {
  const url = new URL('/tunnel', origin);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url, { ...webSocketOptions(), handshakeTimeout: DIAL_MS });
  return new Promise((resolve, reject) => {
    const fail = (refusal: Refusal) => {
      clearTimeout(late);
      socket.terminate();
      reject(refusal);
    };
    const late = setTimeout(() => fail(new Refusal('NETWORK')), DIAL_MS);
    socket.on('error', (cause) => fail(new Refusal('NETWORK', { cause })));
    socket.once('close', () => fail(new Refusal('NETWORK')));
    socket.once('open', () => socket.send(JSON.stringify(hello)));
    socket.once('message', (data, isBinary) => {
      const welcome = isBinary ? undefined : parseWelcome(String(data));
      if (!welcome?.ok) return fail(refusalFrom(welcome ? (refusals[welcome.code] ?? welcome.code) : 'NETWORK'));
      clearTimeout(late);
      // In the same turn: the server's first frames may be right behind its welcome.
      resolve(createTunnel(socket, { onStream }));
    });
  });
}

function parseWelcome(text: string) {
  try {
    return tunnelWelcomeSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
