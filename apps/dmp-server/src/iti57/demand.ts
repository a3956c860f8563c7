import type { PatientCall } from '../call.ts';
import { ServerError } from '../errors.ts';
import type { Right } from '../rights/matrix.ts';
import { demandDocumentRight } from '../rights/rights.ts';
import type { DocumentToChange } from '../store/queries/document-to-change.ts';
import type { Standing } from '../store/queries/standing.ts';

/** A document that the record does not have, or not for this caller: the same answer. */
export function unknownEntry(location: string, cause?: unknown): ServerError {
  return new ServerError('unknown-entry', { location, ...(cause === undefined ? {} : { cause }) });
}

/**
 * The caller may do this to this document. No one learns of a document from being refused it: to be told of a refusal,
 * or to act on what is not one's own, one has to see it. One's own documents are deleted without (EX_3.3-1060).
 * @param location what the message named it by
 * @throws ServerError
 */
export function demandOn(
  right: Right,
  call: PatientCall,
  standing: Standing,
  { relation, visible }: DocumentToChange,
  location: string,
): void {
  try {
    demandDocumentRight(right, call, standing, relation);
  } catch (error) {
    throw visible ? error : unknownEntry(location, error);
  }
  if (!visible && right !== 'delete') throw unknownEntry(location);
}
