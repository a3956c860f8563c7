import type { ServiceName } from '@trousse/dmp-wire';
import { faultAction } from '@trousse/soap';
import { isOid } from '@trousse/xds';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { authenticate } from '../authenticate.ts';
import type { Call } from '../call.ts';
import type { Context } from '../context.ts';
import { ServerError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Incoming, Operation, Outgoing } from '../operation.ts';
import { answersInMtom, operationOf } from '../services.ts';
import { connectionCertificate } from './client-certificate.ts';
import { faultMessage, outcomeOf, type Refusal, refusalOf } from './faults.ts';
import { readMessage } from './read-message.ts';
import { openBody, type RequestBody } from './request-body.ts';
import { send, writeAnswer } from './write-answer.ts';

/** What is known of a request so far, for its answer, its trace and the log. */
type Progress = { incoming?: Incoming; operation?: Operation; answerAction?: string; call?: Call };

/** Serves one SOAP request of a service: read, authenticate, do, trace, answer. */
export async function serve(
  context: Context,
  service: ServiceName,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const began = performance.now();
  const mtom = answersInMtom(service);
  const progress: Progress = {};
  const body = openBody(request.raw);
  const outcome = await attempt(context, service, request, body, progress);
  await body.leave();
  const { incoming, operation, call } = progress;
  const told = 'kind' in outcome ? outcomeOf(outcome) : outcome.outcome;
  const before = trace(context, progress, outcome, told);
  // The answer awaits it, and does not end well without it.
  before.catch((error: unknown) => context.log.error({ error: nameOf(error) }, 'access history not written'));
  const addressing = { messageId: `urn:uuid:${context.newId()}`, relatesTo: incoming?.envelope.messageId };
  context.log.info(
    {
      service,
      transaction: transactionOf(progress),
      outcome: told,
      mode: call?.mode,
      ms: Math.round(performance.now() - began),
    },
    'call',
  );
  if ('kind' in outcome && outcome.kind === 'fault') {
    await before;
    reply.code(500);
    const envelope = faultMessage(outcome, addressing);
    send(reply, { envelope, action: faultAction, messageId: addressing.messageId, mtom });
    return;
  }
  const answer = 'kind' in outcome ? operation!.refuse!(outcome.errors) : outcome.body;
  const attachments = 'kind' in outcome ? [] : (outcome.attachments ?? []);
  await writeAnswer(reply, {
    ...addressing,
    status: 200,
    action: progress.answerAction!,
    body: answer,
    attachments,
    mtom,
    before,
    timeoutMs: context.config.limits.answerTimeoutMs,
  });
}

async function attempt(
  context: Context,
  service: ServiceName,
  request: FastifyRequest,
  body: RequestBody,
  progress: Progress,
): Promise<Outgoing | Refusal> {
  try {
    const { limits } = context.config;
    const incoming = await readMessage(request.headers['content-type'] ?? '', body.bytes, limits);
    progress.incoming = incoming;
    const found = operationOf(service, incoming.envelope.action);
    if (found === undefined) throw new ServerError('unknown-service');
    Object.assign(progress, found);
    const { operation } = found;
    const call = authenticate(incoming.envelope, connectionCertificate(request), {
      policy: context.vihfPolicy,
      now: context.clock(),
      authorisationLapseDays: context.config.authorisationLapseDays,
      insOids: context.config.insOids,
      insurers: context.config.insurers,
    });
    progress.call = call;
    return await operation.handle(context, call, incoming);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal.kind === 'fault' && refusal.code === 'Receiver') {
      context.log.error({ error: nameOf(error) }, 'unforeseen error');
    }
    if (refusal.kind === 'fault' || progress.operation?.refuse !== undefined) return refusal;
    return refusalOf(new ServerError('unreadable-request', { cause: error }));
  }
}

/** What may be told of an error in the log: its message could quote a value. */
function nameOf(error: unknown): { name: string; code?: unknown; at?: string | undefined } {
  if (!(error instanceof Error)) return { name: typeof error };
  const at = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '));
  return { name: error.name, at: at?.trim(), ...('code' in error ? { code: error.code } : {}) };
}

function transactionOf({ operation, call, incoming }: Progress): string | undefined {
  return operation && call && incoming && operation.transaction(call, incoming);
}

/** What the caller wanted: only what has the form of a uniqueId is kept, and no more than a few. */
function refusedDocuments({ operation, incoming }: Progress): readonly string[] {
  try {
    const named = (incoming && operation?.documents?.(incoming)) ?? [];
    return [...new Set(named)].filter(isOid).slice(0, limits.refusedDocuments);
  } catch {
    // The message was refused because it cannot be read.
    return [];
  }
}

async function trace(
  { accessLog }: Context,
  progress: Progress,
  outcome: Outgoing | Refusal,
  told: string,
): Promise<void> {
  const { call } = progress;
  if (call === undefined || progress.operation === undefined) return;
  if ('recorded' in outcome && outcome.recorded !== undefined) {
    await outcome.recorded;
    return;
  }
  const done = 'kind' in outcome ? undefined : outcome;
  const documentUniqueIds = done === undefined ? refusedDocuments(progress) : done.documentUniqueIds;
  await accessLog.record(call, {
    transaction: transactionOf(progress)!,
    outcome: told,
    ...(documentUniqueIds === undefined ? {} : { documentUniqueIds }),
    keepsAuthorisation: done?.keepsAuthorisation === true,
  });
}
