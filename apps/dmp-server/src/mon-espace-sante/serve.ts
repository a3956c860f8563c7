import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Context } from '../context.ts';
import { PatientRefusal } from '../errors.ts';
import { recordAct } from '../store/patient/record-act.ts';
import { type Acting, actingOn, demandKeptByPatient, demandRepresentativeOfMinor } from './acting.ts';
import { DocumentBytes, type PatientAnswer } from './operation.ts';
import { patientOperations } from './operations.ts';
import { type Refused, refusedFor } from './refusal.ts';

/** A request of a platform, not read yet. */
export type PatientRequest = {
  /** Struct_IdNat of its certificate. */
  readonly platform: string;
  /** Last segment of the address. */
  readonly operation: string;
  readonly body: unknown;
};

type Outcome = { readonly answer: PatientAnswer } | { readonly refused: Refused };

/** Serves one request of a platform: find, allow, do, answer; a refusal is traced too. */
export async function serve(context: Context, request: PatientRequest, reply: FastifyReply): Promise<void> {
  const began = performance.now();
  const outcome = await attempt(context, request);
  const known = patientOperations.has(request.operation);
  context.log.info(
    {
      // A name that is none of ours could hold anything.
      ...(known ? { operation: request.operation } : {}),
      outcome: 'refused' in outcome ? outcome.refused.code : 'ok',
      ms: Math.round(performance.now() - began),
    },
    'patient’s request',
  );
  if ('refused' in outcome) refuse(reply, outcome.refused);
  else send(reply, outcome.answer);
}

async function attempt(context: Context, { operation: name, platform, body }: PatientRequest): Promise<Outcome> {
  let acting: Acting | undefined;
  try {
    const operation = patientOperations.get(name);
    if (operation === undefined) throw new PatientRefusal('unknown-operation');
    const { who, run } = operation.read(body);
    acting = await actingOn(context, who, { platform, operation: name });
    demandRepresentativeOfMinor(acting);
    demandKeptByPatient(acting, operation);
    return { answer: await run(context, acting) };
  } catch (error) {
    const refused = refusedFor(error);
    if (refused.code === 'internal') {
      context.log.error({ error: error instanceof Error ? error.name : typeof error }, 'unforeseen error');
    }
    if (acting !== undefined) await traceRefusal(context, acting, refused);
    return { refused };
  }
}

async function traceRefusal({ store, accessLog, newId, log }: Context, acting: Acting, { code }: Refused) {
  try {
    await accessLog.prepare(acting.at);
    await recordAct(store.prepared, acting, { outcome: code, documents: [] }, newId);
  } catch (error) {
    log.error({ error: error instanceof Error ? error.name : typeof error }, 'access history not written');
    throw error;
  }
}

/** Answers a request that is refused, whatever was read of it. */
export function refuse(reply: FastifyReply, { status, code, message }: Refused): void {
  reply.code(status).send({ code, message });
}

function send(reply: FastifyReply, answer: PatientAnswer): void {
  if (!(answer instanceof DocumentBytes)) {
    reply.send(answer);
    return;
  }
  reply
    .type(answer.mimeType)
    .header('content-length', answer.size)
    .send(Readable.from(answer.stream(), { objectMode: false }));
}
