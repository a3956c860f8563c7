import type { Ins } from '@trousse/ins';
import {
  type DocumentEntry,
  decodeFoundDocument,
  decodeQueryResponse,
  encodeStoredQuery,
  type FoundObjects,
  isFoundDocument,
  type StoredQuery,
} from '@trousse/xds';
import { readInPieces } from '../answer-pieces.ts';
import { exchange } from '../call.ts';
import type { DmpDeps } from '../deps.ts';
import { decoding, successOf } from '../registry-answer.ts';
import { transact } from '../transact.ts';
import type { CallOptions } from '../vihf.ts';
import { type FindCriteria, findDocumentsRequest, getDocumentsRequest } from './request.ts';
import { type FoundDocuments, td31Response } from './response.ts';

/**
 * TD3.1a: searches a record (reference: DMP §6.9). One search at opening may be automatic, later ones are a user's act
 * (EX_3.1-2030): that is the caller's affair.
 * @throws DmpError; `DMPAccessDeniedByExcededThreshold` must not stop deposits (EX_3.1-2035).
 */
export function findDocuments(
  deps: DmpDeps,
  ins: Ins,
  criteria: FindCriteria,
  options: CallOptions,
): Promise<FoundDocuments> {
  return transact(deps, findDocumentsRequest(ins, criteria), options, td31Response);
}

/**
 * TD3.1a, read as it comes: the documents are given while the others are on their way.
 * @throws DmpError; what was given before is then the beginning of an answer that went wrong
 */
export async function* streamDocuments(
  deps: DmpDeps,
  ins: Ins,
  criteria: FindCriteria,
  options: CallOptions,
): AsyncGenerator<readonly DocumentEntry[], void, undefined> {
  const body = yield* mapped(
    readInPieces(await exchange(deps, findDocumentsRequest(ins, criteria), options), isFoundDocument),
    (elements) => elements.map(decodeFoundDocument).filter((entry) => entry !== undefined),
  );
  const { documents } = td31Response(body);
  if (documents.length > 0) yield documents;
}

/** Any other stored query of TD3.1 (dmp.md §6.9): submission sets, associations, documents by entryUuid. @throws DmpError */
export function query(deps: DmpDeps, ins: Ins, asked: StoredQuery, options: CallOptions): Promise<FoundObjects> {
  const call = { transaction: 'td31', patient: ins, body: encodeStoredQuery(asked) } as const;
  return transact(deps, call, options, (body) => {
    const response = decoding(() => decodeQueryResponse(body));
    successOf(response);
    return response;
  });
}

/** Metadata of documents by uniqueId. @throws DmpError */
export function getDocuments(
  deps: DmpDeps,
  ins: Ins,
  uniqueIds: readonly string[],
  options: CallOptions,
): Promise<FoundDocuments> {
  return transact(deps, getDocumentsRequest(ins, { uniqueIds }, 'LeafClass'), options, td31Response);
}

/**
 * TD3.1b: the present entryUuids of documents of one's own, without their metadata: what a replacement must target
 * (EX_3.1-1090), and how to know whether a deposit arrived.
 * @throws DmpError
 */
export async function getDocumentReferences(
  deps: DmpDeps,
  ins: Ins,
  uniqueIds: readonly string[],
  options: CallOptions,
): Promise<readonly string[]> {
  const call = getDocumentsRequest(ins, { uniqueIds }, 'ObjectRef');
  return (await transact(deps, call, options, td31Response)).objectRefs;
}

/** What a generator gives, turned into something else; left early, it leaves the generator too. */
async function* mapped<From, To, Last>(
  from: AsyncGenerator<From, Last, undefined>,
  turn: (one: From) => To,
): AsyncGenerator<To, Last, undefined> {
  let over = false;
  try {
    for (;;) {
      const next = await from.next();
      over = next.done === true;
      if (next.done) return next.value;
      yield turn(next.value);
    }
  } finally {
    if (!over) await from.return(undefined as never);
  }
}
