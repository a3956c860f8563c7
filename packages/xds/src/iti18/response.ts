import { attr, first, type Raw, raw, type XmlElement } from '@trousse/xml';
import { XdsError } from '../errors.ts';
import type { DocumentEntry } from '../model/document-entry.ts';
import type { RegistryResponse } from '../model/registry-response.ts';
import type { Association, SubmissionSet } from '../model/submission.ts';
import { expectElement } from '../wire/expect.ts';
import { readRegistryObject } from '../wire/read.ts';
import { readAssociation } from '../wire/read-association.ts';
import { readDocumentEntry } from '../wire/read-document-entry.ts';
import { readSubmissionSet } from '../wire/read-submission-set.ts';
import { readRegistryResponse, registryObjects } from '../wire/registry-response.ts';
import { submissionSetIds } from '../wire/submission-set-ids.ts';
import { ns, uuids } from '../wire/uris.ts';
import { writeAssociation } from '../wire/write-association.ts';
import { writeDocumentEntry } from '../wire/write-document-entry.ts';
import { writeSubmissionSet } from '../wire/write-submission-set.ts';
import { queryResponseEnd, queryResponseStart, writeObjectRef } from './write-response.ts';

/** What a query found, in the order in which kinds are written. */
export type FoundObjects = {
  readonly documents: readonly DocumentEntry[];
  readonly submissionSets: readonly SubmissionSet[];
  readonly associations: readonly Association[];
  /** entryUuids: the whole content of an ObjectRef answer. */
  readonly objectRefs: readonly string[];
};

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
  const documents: DocumentEntry[] = [];
  const submissionSets: SubmissionSet[] = [];
  const associations: Association[] = [];
  const objectRefs: string[] = [];
  const unreadable: string[] = [];
  const objects = registryObjects(first(body, 'RegistryObjectList', ns.rim));
  const setIds = submissionSetIds(objects);
  for (const element of objects) {
    const id = attr(element, 'id') ?? '';
    if (element.name === 'ObjectRef') objectRefs.push(id);
    else if (isStableDocument(element)) {
      const entry = unlessRefused(() => readDocumentEntry(element));
      if (entry === undefined) unreadable.push(id);
      else documents.push(entry);
    } else if (element.name === 'RegistryPackage' && setIds.has(id)) {
      submissionSets.push(readSubmissionSet(element, readRegistryObject(element)));
    } else if (element.name === 'Association') {
      const association = unlessRefused(() => readAssociation(element));
      if (association !== undefined) associations.push(association);
    }
  }
  return { ...readRegistryResponse(body), documents, submissionSets, associations, objectRefs, unreadable };
}

/** Whether an element of an answer is an object of the registry that may be a document, whole by itself. */
export function isFoundDocument(name: string, namespace: string): boolean {
  return name === 'ExtrinsicObject' && namespace === ns.rim;
}

/** One such element, of an answer that is read as it comes: undefined for what `decodeQueryResponse` leaves out. */
export function decodeFoundDocument(element: XmlElement): DocumentEntry | undefined {
  return isStableDocument(element) ? unlessRefused(() => readDocumentEntry(element)) : undefined;
}

function isStableDocument(element: XmlElement): boolean {
  return element.name === 'ExtrinsicObject' && attr(element, 'objectType') === uuids.stableDocument;
}

function unlessRefused<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof XdsError) return undefined;
    throw error;
  }
}
