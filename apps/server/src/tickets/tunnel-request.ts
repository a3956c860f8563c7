import { ticketPatientSchema } from '@trousse/contract';
import { type TunnelStream, writeAnswerHeader } from '@trousse/tunnel';
import * as z from 'zod';
import type { Context } from '../context.ts';
import { codeOf, failure } from '../errors.ts';
import type { CardTunnel } from '../tunnel/card-tunnel.ts';
import { createTicket } from './create.ts';

export type TicketCollaborators = Parameters<typeof createTicket>[0] & Pick<Context, 'sessions' | 'log'>;

const requestSchema = z.strictObject({ op: z.literal('ticket'), patient: ticketPatientSchema });

/**
 * Answers a connector that asks for a one-time link for a software of its workstation (WEB-05): in the session that
 * lives on this very tunnel and in no other, as `tickets.create` does. The stream is reset with the code of a refusal:
 * FORM_INVALID, NOT_SIGNED_IN, SESSION_LOCKED, or what `createTicket` raises.
 */
export async function answerTicketRequest(
  context: TicketCollaborators,
  tunnel: CardTunnel,
  stream: TunnelStream,
): Promise<void> {
  try {
    const request = requestSchema.safeParse(stream.header).data;
    if (request === undefined) throw failure('FORM_INVALID');
    const made = await createTicket(context, context.sessions.requireOn(tunnel), request.patient);
    await writeAnswerHeader(stream, made);
    await stream.end();
  } catch (error) {
    // A stream that is over already has no one to be told.
    if (stream.signal.aborted) return;
    const code = codeOf(error);
    if (code === 'INTERNAL') context.log.error({ err: error }, 'ticket request failed');
    stream.reset(code);
  }
}
