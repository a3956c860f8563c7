import {
  decodeStoredQuery,
  encodeQueryResponse,
  type FindDocumentsQuery,
  type GetDocumentsQuery,
  writeQueryResponse,
  xdsUuids,
} from '@trousse/xds';
import type { PatientCall } from '../call.ts';
import { checkPatientOfRequest } from '../checks/patient-of-request.ts';
import type { Context } from '../context.ts';
import type { Operation, Outgoing } from '../operation.ts';
import { entitle } from '../rights/entitle.ts';
import { type EntryRow, entriesOf } from '../store/queries/document-entries.ts';
import { findDocuments } from '../store/queries/find-documents.ts';
import { getDocuments, getOwnReferences } from '../store/queries/get-documents.ts';

/** TD3.1: ITI-18 Registry Stored Query (dmp.md §6.9), FindDocuments and GetDocuments. */
export const registryStoredQuery: Operation = {
  transaction: 'TD3.1',
  async handle(context, call, { envelope }) {
    const query = decodeStoredQuery(envelope.body);
    if (query.kind === 'GetDocuments') return await answerGetDocuments(context, checkPatientOfRequest(call), query);
    return await answerFindDocuments(context, checkPatientOfRequest(call, query.patient), query);
  },
  refuse: (errors) => encodeQueryResponse({ status: 'Failure', errors, documents: [], objectRefs: [] }),
};

async function answerFindDocuments(context: Context, call: PatientCall, query: FindDocumentsQuery): Promise<Outgoing> {
  const stable = query.documentTypes?.includes(xdsUuids.stableDocument) !== false;
  // Side by side: the query holds the rights in itself, and gives no row to a caller that `entitle` refuses.
  const [, rows] = await Promise.all([
    entitle(context.store, 'metadata', call),
    stable ? findDocuments(context.store, call, query) : [],
  ]);
  return answer(context, query.returnType, rows);
}

async function answerGetDocuments(context: Context, call: PatientCall, query: GetDocumentsQuery): Promise<Outgoing> {
  if (query.returnType === 'ObjectRef') {
    await entitle(context.store, 'reference', call);
    const objectRefs = await getOwnReferences(context.store, call, query.by);
    return { body: encodeQueryResponse({ status: 'Success', errors: [], documents: [], objectRefs }), outcome: 'ok' };
  }
  const [, rows] = await Promise.all([
    entitle(context.store, 'metadata', call),
    getDocuments(context.store, call, query.by),
  ]);
  return answer(context, query.returnType, rows);
}

function answer(context: Context, returnType: 'LeafClass' | 'ObjectRef', rows: readonly EntryRow[]): Outgoing {
  const entries = entriesOf(rows, context.config.repositoryUniqueId);
  const body =
    returnType === 'LeafClass'
      ? writeQueryResponse(entries)
      : encodeQueryResponse({
          status: 'Success',
          errors: [],
          documents: [],
          objectRefs: [...entries].map((entry) => entry.entryUuid),
        });
  return { body, outcome: 'ok', keepsAuthorisation: true };
}
