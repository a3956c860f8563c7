import { tunnelHelloSchema, type tunnelWelcomeSchema } from '@trousse/contract/connector';
import { createTunnel } from '@trousse/tunnel';
import type { RawData, WebSocket } from 'ws';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { limits } from '../limits.ts';
import { answerTicketRequest, type TicketCollaborators } from '../tickets/tunnel-request.ts';
import { createCardTunnel } from './card-tunnel.ts';
import { connectorKey, isAnothers, isSignedByItsKey } from './connectors.ts';

type Collaborators = Pick<Context, 'db' | 'challenges'> & TicketCollaborators;

type Refusal = 'hello-missing' | 'hello-malformed' | 'hello-not-signed' | 'ticket-refused' | 'connector-refused';

/**
 * Meets connectors on /tunnel: one hello in text, then a tunnel, handed to the sign-in whose ticket it bears.
 * @returns what to do with each new socket
 */
export function createTunnelDoor(collaborators: Collaborators): (socket: WebSocket) => void {
  let waiting = 0;
  return (socket) => {
    socket.on('error', () => socket.terminate());
    if (waiting >= limits.pendingTunnels) return socket.close(1013);
    waiting += 1;
    const timer = setTimeout(() => refuse(socket, 'hello-missing'), limits.helloMs);
    const settle = () => {
      clearTimeout(timer);
      waiting -= 1;
    };
    socket.once('close', settle);
    socket.once('message', (data, isBinary) => {
      socket.off('close', settle);
      settle();
      meet(collaborators, socket, isBinary ? undefined : data).then(
        (refusal) => {
          if (refusal === undefined) return;
          collaborators.log.warn({ refusal }, 'tunnel refused');
          refuse(socket, refusal);
        },
        (error) => {
          collaborators.log.warn({ err: error }, 'tunnel failed');
          socket.close(1011);
        },
      );
    });
  };
}

async function meet(
  context: Collaborators,
  socket: WebSocket,
  data: RawData | undefined,
): Promise<Refusal | undefined> {
  const { db, challenges, origin } = context;
  const hello = tunnelHelloSchema.safeParse(data === undefined ? undefined : parseJson(data)).data;
  if (hello === undefined) return 'hello-malformed';
  if (!isSignedByItsKey(hello, origin())) return 'hello-not-signed';
  const handOver = challenges.takeTicket(hello.ticket);
  if (handOver === undefined) return 'ticket-refused';
  const connector = connectorKey(hello);
  if (await isAnothers(db, connector)) return 'connector-refused';
  if (socket.readyState !== socket.OPEN) return undefined;
  // The tunnel listens before the connector may speak.
  const tunnel = createCardTunnel(
    connector,
    (onStream) => createTunnel(socket, { onStream }),
    (asking, stream) => void answerTicketRequest(context, asking, stream),
  );
  socket.send(JSON.stringify({ ok: true } satisfies z.infer<typeof tunnelWelcomeSchema>));
  if (!handOver(tunnel)) tunnel.close();
  return undefined;
}

function refuse(socket: WebSocket, code: Refusal): void {
  if (socket.readyState !== socket.OPEN) return;
  socket.send(JSON.stringify({ ok: false, code } satisfies z.infer<typeof tunnelWelcomeSchema>));
  socket.close(1008);
}

function parseJson(data: RawData): unknown {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer);
  if (bytes.length > limits.helloBytes) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
