import { ORPCError } from '@orpc/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { codeOf, dataOf, failure } from '../errors.ts';

/**
 * Answers an error outside the contract's procedures in their form. Ours are told as they are; what the HTTP layer
 * itself refuses keeps its status and says no more; anything else is a 500 that says nothing.
 */
export function answerFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refused = statusOf(error);
  if (!(error instanceof ORPCError) && refused !== undefined && refused < 500) {
    const body = { defined: false, code: 'BAD_REQUEST', status: refused, message: 'Demande refusée.' };
    void reply.status(refused).send(body);
    return;
  }
  const code = codeOf(error);
  if (code === 'INTERNAL') request.log.error({ err: error }, 'request failed');
  const told = failure(code, code === 'INTERNAL' ? undefined : dataOf(error));
  void reply.status(told.status).send({ ...told.toJSON(), defined: true });
}

function statusOf(error: unknown): number | undefined {
  const status = (error as { statusCode?: unknown } | undefined)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}
