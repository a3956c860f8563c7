import { type PatientTicket, type TicketPatient, ticketSchema } from '@trousse/contract/connector';
import { readAnswer, type Tunnel, TunnelError } from '@trousse/tunnel';
import { TICKET_MS } from '../limits.ts';
import { Refusal, refusalFrom } from '../refusal.ts';

/**
 * Asks the server at the end of a tunnel for a one-time link to a patient (WEB-05), in the session that lives on it.
 * @param origin the server's: a link that leads elsewhere is not handed on
 * @throws Refusal `NOT_SIGNED_IN` when the tunnel is over, `NETWORK` without an answer in time, or the server's own code
 */
export async function askTicket(
  tunnel: Tunnel,
  origin: string,
  { matricule, oid }: TicketPatient,
): Promise<PatientTicket> {
  try {
    const stream = tunnel.open({ op: 'ticket', patient: { matricule, ...(oid !== undefined && { oid }) } });
    const late = setTimeout(() => stream.reset('NETWORK'), TICKET_MS);
    try {
      await stream.end();
      const { header, body } = await readAnswer(stream);
      for await (const _ of body) throw new Refusal('INTERNAL');
      const ticket = ticketSchema.parse(header);
      if (new URL(ticket.url).origin !== origin) throw new Refusal('INTERNAL');
      return ticket;
    } finally {
      clearTimeout(late);
    }
  } catch (error) {
    if (!(error instanceof TunnelError)) throw error;
    throw error.code === 'closed' ? new Refusal('NOT_SIGNED_IN', { cause: error }) : refusalFrom(error.code);
  }
}
