import { first, type Raw, raw, type XmlElement } from '@trousse/xml';
import type { DocumentEntry } from '../model/document-entry.ts';
import type { RegistryResponse } from '../model/registry-response.ts';
import { expectElement } from '../wire/expect.ts';
import { type FoundObjects, readFoundDocument, readFoundObjects } from '../wire/read-found-objects.ts';
import { readRegistryResponse } from '../wire/registry-response.ts';
import { ns } from '../wire/uris.ts';
import { writeAssociation } from '../wire/write-association.ts';
import { writeDocumentEntry } from '../wire/write-document-entry.ts';
import { writeSubmissionSet } from '../wire/write-submission-set.ts';
import { queryResponseEnd, queryResponseStart, writeObjectRef } from './write-response.ts';

/** An answer to ITI-18; kinds that it has none of may be left out. */
export type QueryResponse = RegistryResponse & Partial<FoundObjects>;

/**
 * What `decodeQueryResponse` gives: `unreadable` names documents whose state we could not tell, so not shown.
 * Associations and packages of kinds that the DMP does not have are left out.
 */
export type DecodedQueryResponse = RegistryResponse & FoundObjects & { readonly unreadable: readonly string[] };

/** `AdhocQueryResponse` of ITI-18 in one piece; for large answers see `writeQueryResponse`. */
export function encodeQueryResponse(response: QueryResponse): Raw {
  const { documents = [], submissionSets = [], associations = [], objectRefs = [] } = response;
  return raw(
    [
      queryResponseStart(response),
      ...documents.map(writeDocumentEntry),
      ...submissionSets.map(writeSubmissionSet),
      ...associations.map(writeAssociation),
      ...objectRefs.map(writeObjectRef),
      queryResponseEnd,
    ].join(''),
  );
}

/** @throws XdsError `not-query-response` or `unknown-response-status`; never for one poor object. */
export function decodeQueryResponse(body: XmlElement): DecodedQueryResponse {
  expectElement(body, 'AdhocQueryResponse', ns.query, 'not-query-response');
  return { ...readRegistryResponse(body), ...readFoundObjects(first(body, 'RegistryObjectList', ns.rim)) };
}

/** Whether an element of an answer is an object of the registry that may be a document, whole by itself. */
export function isFoundDocument(name: string, namespace: string): boolean {
  return name === 'ExtrinsicObject' && namespace === ns.rim;
}

/** One such element, of an answer that is read as it comes: undefined for what `decodeQueryResponse` leaves out. */
export function decodeFoundDocument(element: XmlElement): DocumentEntry | undefined {
  return readFoundDocument(element);
}
