import { all, first, type Raw, raw, text, type XmlElement } from '@trousse/xml';
import { XdsError } from '../errors.ts';
import { xdsLimits } from '../limits.ts';
import { isOid } from '../model/oid.ts';
import type { DocumentRequest } from '../model/retrieve.ts';
import { esc } from '../wire/escape.ts';
import { expectElement } from '../wire/expect.ts';
import { ns } from '../wire/uris.ts';

/** `RetrieveDocumentSetRequest` (ITI-43, TD3.2; dmp.md §6.10), without homeCommunityId. */
export function encodeRetrieve(requests: readonly DocumentRequest[]): Raw {
  const rows = requests.map(
    (r) =>
      `<xdsb:DocumentRequest><xdsb:RepositoryUniqueId>${esc(r.repositoryUniqueId)}</xdsb:RepositoryUniqueId><xdsb:DocumentUniqueId>${esc(r.documentUniqueId)}</xdsb:DocumentUniqueId></xdsb:DocumentRequest>`,
  );
  return raw(
    `<xdsb:RetrieveDocumentSetRequest xmlns:xdsb="${ns.xdsb}">${rows.join('')}</xdsb:RetrieveDocumentSetRequest>`,
  );
}

/**
 * @throws XdsError; `bad-document-request` (XDSDocumentUniqueIdError) when a document is asked for by something else
 * than its uniqueId, an entryUuid among others.
 */
export function decodeRetrieve(body: XmlElement): DocumentRequest[] {
  expectElement(body, 'RetrieveDocumentSetRequest', ns.xdsb, 'not-retrieve');
  const rows = all(body, 'DocumentRequest', ns.xdsb);
  if (rows.length === 0) throw new XdsError('no-document-request');
  if (rows.length > xdsLimits.maxRetrievedDocuments) throw new XdsError('too-many-document-requests');
  return rows.map((row) => {
    const documentUniqueId = text(first(row, 'DocumentUniqueId', ns.xdsb));
    if (!isOid(documentUniqueId)) throw new XdsError('bad-document-request');
    return { repositoryUniqueId: text(first(row, 'RepositoryUniqueId', ns.xdsb)), documentUniqueId };
  });
}
