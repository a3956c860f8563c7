import { decodeStoredQuery, encodeQueryResponse, type StoredQuery, type StoredQueryLimits } from '@trousse/xds';
import type { PatientCall } from '../call.ts';
import { checkPatientOfRequest } from '../checks/patient-of-request.ts';
import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import { ServerError } from '../errors.ts';
import type { Operation } from '../operation.ts';
import { entitle } from '../rights/entitle.ts';
import type { FoundRow } from '../store/queries/found-objects.ts';
import { answerOf, type Found, nothing, openFound } from './answer.ts';
import { rightOf, statementOf } from './statement.ts';

const transaction = 'TD3.1';

/** TD3.1: ITI-18 Registry Stored Query (dmp.md §6.9), the eight queries. */
export const registryStoredQuery: Operation = {
  transaction: () => transaction,
  async handle(context, anyCall, { envelope }) {
    if (!context.searches.admits(anyCall.caller, anyCall.at)) throw new ServerError('throttled');
    const query = decodeStoredQuery(envelope.body, limitsOf(context.config));
    const call = checkPatientOfRequest(anyCall, 'patient' in query ? query.patient : undefined);
    const { found, recorded } = await findEntitled(context, call, query);
    return { body: answerOf(found, context.log), outcome: 'ok', recorded };
  },
  refuse: (errors) => encodeQueryResponse({ status: 'Failure', errors }),
};

/**
 * The right and the first rows, asked for side by side: the statement holds the rights in itself, and gives no row to a
 * caller that `entitle` refuses. It goes second, so that where connections lack no answer holds one while its right
 * waits. The access is traced as soon as it is allowed, while the rows come: waiting for the disk would else be most of
 * a short answer's time.
 * @throws ServerError before anything is answered
 */
async function findEntitled(
  { store, accessLog }: Context,
  call: PatientCall,
  query: StoredQuery,
): Promise<{ readonly found: Found; readonly recorded: Promise<void> }> {
  const statement = statementOf(call, query);
  const right = rightOf(query);
  const allowed = entitle(store, right, call).then(() => {
    const trace = { transaction, outcome: 'ok', keepsAuthorisation: right === 'metadata' };
    const recorded = accessLog.record(call, trace);
    // Awaited with the answer; where there is none, its failure is told by the call's own.
    recorded.catch(() => {});
    return { recorded };
  });
  const [entitled, found] = await Promise.allSettled([
    allowed,
    statement === undefined ? nothing : store.batches<FoundRow>(statement).then(openFound),
  ]);
  if (found.status === 'rejected') throw entitled.status === 'rejected' ? entitled.reason : found.reason;
  if (entitled.status === 'fulfilled') return { found: found.value, ...entitled.value };
  await found.value.batches?.close();
  throw entitled.reason;
}

function limitsOf({ limits }: Config): StoredQueryLimits {
  return {
    documentsAndAssociationsByUniqueId: limits.documentsByUniqueId,
    documentsAndAssociationsByEntryUuid: limits.documentsByEntryUuid,
    associations: limits.associationsByUuid,
    submissionSets: limits.associationsByUuid,
  };
}
