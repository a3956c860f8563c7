/**
 * The process of one card session: started by the connector, it takes its orders from it alone and dies with it. The
 * card's keys and the PIN are nowhere else.
 */
import type { FromSession, ToSession } from './messages.ts';
import { CardSession } from './session.ts';

let session: CardSession | undefined;

async function tell(message: FromSession): Promise<void> {
  await new Promise<void>((told) => {
    if (process.connected) process.send?.(message, () => told());
    else told();
  });
}

process.on('disconnect', () => process.exit(1));
// The terminal's Ctrl-C reaches the whole group; the connector ends its sessions in order.
process.on('SIGINT', () => {});
process.on('message', (message: ToSession) => {
  if (message.type === 'start' && !session) {
    session = new CardSession(message.start, tell);
    session.ended.then(() => process.exit(0));
  } else if (message.type === 'stop') session?.stop(message.reason);
  else if (message.type === 'ask-ticket') void session?.askTicket(message.id, message.patient);
  else if (message.type === 'ping') tell({ type: 'pong' });
});
