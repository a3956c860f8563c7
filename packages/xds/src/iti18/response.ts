import { attr, first, type Raw, raw, type XmlElement } from '@trousse/xml';
import { XdsError } from '../errors.ts';
import type { DocumentEntry } from '../model/document-entry.ts';
import type { RegistryResponse } from '../model/registry-response.ts';
import { expectElement } from '../wire/expect.ts';
import { readDocumentEntry } from '../wire/read-document-entry.ts';
import { readRegistryResponse, registryObjects } from '../wire/registry-response.ts';
import { ns, uuids } from '../wire/uris.ts';
import { writeDocumentEntry } from '../wire/write-document-entry.ts';
import { queryResponseEnd, queryResponseStart, writeObjectRef } from './write-response.ts';

export type QueryResponse = RegistryResponse & {
  /** Objects of a LeafClass answer. */
  readonly documents: readonly DocumentEntry[];
  /** entryUuids of an ObjectRef answer. */
  readonly objectRefs: readonly string[];
};

/** What `decodeQueryResponse` gives: `unreadable` names entries whose state we could not tell, so not shown. */
export type DecodedQueryResponse = QueryResponse & { readonly unreadable: readonly string[] };

/** `AdhocQueryResponse` of ITI-18 in one piece; for large answers see `writeQueryResponse`. */
export function encodeQueryResponse(response: QueryResponse): Raw {
  return raw(
    [
      queryResponseStart(response),
      ...response.documents.map(writeDocumentEntry),
      ...response.objectRefs.map(writeObjectRef),
      queryResponseEnd,
    ].join(''),
  );
}

/** @throws XdsError `not-query-response` or `unknown-response-status`; never for one poor entry. */
export function decodeQueryResponse(body: XmlElement): DecodedQueryResponse {
  expectElement(body, 'AdhocQueryResponse', ns.query, 'not-query-response');
  const documents: DocumentEntry[] = [];
  const objectRefs: string[] = [];
  const unreadable: string[] = [];
  for (const element of registryObjects(first(body, 'RegistryObjectList', ns.rim))) {
    const id = attr(element, 'id') ?? '';
    if (element.name === 'ObjectRef') objectRefs.push(id);
    else if (element.name === 'ExtrinsicObject' && attr(element, 'objectType') === uuids.stableDocument) {
      const entry = readEntry(element);
      if (entry === undefined) unreadable.push(id);
      else documents.push(entry);
    }
  }
  return { ...readRegistryResponse(body), documents, objectRefs, unreadable };
}

function readEntry(element: XmlElement): DocumentEntry | undefined {
  try {
    return readDocumentEntry(element);
  } catch (error) {
    if (error instanceof XdsError) return undefined;
    throw error;
  }
}
