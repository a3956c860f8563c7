import type { Ins } from '@trousse/ins';
import type { DmpDeps } from '../deps.ts';
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
