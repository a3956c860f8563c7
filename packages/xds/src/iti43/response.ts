import { all, first, type Raw, raw, text, type XmlElement } from '@trousse/xml';
import { XdsError } from '../errors.ts';
import type { RetrievedDocument, RetrieveResponse } from '../model/retrieve.ts';
import { readInclude, writeInclude } from '../wire/content-id.ts';
import { esc } from '../wire/escape.ts';
import { expectElement } from '../wire/expect.ts';
import { readRegistryResponse, writeRegistryResponse } from '../wire/registry-response.ts';
import { ns } from '../wire/uris.ts';

/** `RetrieveDocumentSetResponse` (ITI-43); each document's bytes travel as the attachment it names. */
export function encodeRetrieveResponse(response: RetrieveResponse): Raw {
  const rows = response.documents.map(
    (d) =>
      `<xdsb:DocumentResponse><xdsb:RepositoryUniqueId>${esc(d.repositoryUniqueId)}</xdsb:RepositoryUniqueId><xdsb:DocumentUniqueId>${esc(d.documentUniqueId)}</xdsb:DocumentUniqueId><xdsb:mimeType>${esc(d.mimeType)}</xdsb:mimeType><xdsb:Document>${writeInclude(d.contentId)}</xdsb:Document></xdsb:DocumentResponse>`,
  );
  return raw(
    `<xdsb:RetrieveDocumentSetResponse xmlns:xdsb="${ns.xdsb}">${writeRegistryResponse(response)}${rows.join('')}</xdsb:RetrieveDocumentSetResponse>`,
  );
}

/** @throws XdsError when it is not this message, or a document is not an attachment. */
export function decodeRetrieveResponse(body: XmlElement): RetrieveResponse {
  expectElement(body, 'RetrieveDocumentSetResponse', ns.xdsb, 'not-retrieve-response');
  const response = first(body, 'RegistryResponse', ns.rs);
  if (response === undefined) throw new XdsError('not-retrieve-response');
  return {
    ...readRegistryResponse(response),
    documents: all(body, 'DocumentResponse', ns.xdsb).map(readDocument),
  };
}

function readDocument(row: XmlElement): RetrievedDocument {
  const field = (name: string) => text(first(row, name, ns.xdsb));
  const contentId = readInclude(first(row, 'Document', ns.xdsb));
  if (contentId === undefined) throw new XdsError('attachment-not-by-reference');
  return {
    repositoryUniqueId: field('RepositoryUniqueId'),
    documentUniqueId: field('DocumentUniqueId'),
    mimeType: field('mimeType'),
    contentId,
  };
}
