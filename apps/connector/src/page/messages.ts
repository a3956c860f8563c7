import type { ConnectorMessage } from '@trousse/contract/connector';
import type { ErrorCode } from '@trousse/contract/errors';
import { WebSocket } from 'ws';

/** Why the connector closes a page's WebSocket (RFC 6455 §7.4.2: 4000–4999 are the application's). */
export const closeCodes = { malformed: 4400, notPaired: 4401, originRefused: 4403, tooMany: 4429 } as const;

export function send(socket: WebSocket, message: ConnectorMessage): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
}

/** Says why, then closes with a code that says it again. */
export function refuse(socket: WebSocket, closeCode: number, code: ErrorCode): void {
  send(socket, { type: 'refused', code });
  socket.close(closeCode, code);
}
