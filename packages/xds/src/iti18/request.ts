import { attr, first, type Raw, raw, type XmlElement } from '@trousse/xml';
import { XdsError } from '../errors.ts';
import type { ReturnType, StoredQuery } from '../model/stored-query.ts';
import { expectElement } from '../wire/expect.ts';
import { ns, queryIds } from '../wire/uris.ts';
import { slot } from '../wire/write.ts';
import { readFindDocuments, writeFindDocuments } from './find-documents.ts';
import { readGetDocuments, writeGetDocuments } from './get-documents.ts';
import { readParameters } from './parameters.ts';

/** `AdhocQueryRequest` of ITI-18 (TD3.1; dmp.md §6.9). */
export function encodeStoredQuery(query: StoredQuery): Raw {
  const find = query.kind === 'FindDocuments';
  const id = find ? queryIds.findDocuments : queryIds.getDocuments;
  const parameters = find ? writeFindDocuments(query) : writeGetDocuments(query);
  return raw(
    [
      `<query:AdhocQueryRequest xmlns:query="${ns.query}">`,
      `<query:ResponseOption returnType="${query.returnType}" returnComposedObjects="true"/>`,
      `<AdhocQuery xmlns="${ns.rim}" id="${id}">`,
      ...parameters.map(([name, values]) => slot(name, ...values)),
      '</AdhocQuery></query:AdhocQueryRequest>',
    ].join(''),
  );
}

const readers = {
  [queryIds.findDocuments]: readFindDocuments,
  [queryIds.getDocuments]: readGetDocuments,
} as const;

/** @throws XdsError whose `registryError` says what to answer: unknown query, missing or mal formed parameter… */
export function decodeStoredQuery(body: XmlElement): StoredQuery {
  expectElement(body, 'AdhocQueryRequest', ns.query, 'not-stored-query');
  const query = first(body, 'AdhocQuery', ns.rim);
  if (query === undefined) throw new XdsError('not-stored-query');
  const id = attr(query, 'id')?.toLowerCase() ?? '';
  if (!Object.hasOwn(readers, id)) throw new XdsError('unknown-stored-query');
  return readers[id as keyof typeof readers](readParameters(query), readReturnType(body));
}

function readReturnType(body: XmlElement): ReturnType {
  const returnType = attr(first(body, 'ResponseOption', ns.query), 'returnType');
  if (returnType !== 'LeafClass' && returnType !== 'ObjectRef') throw new XdsError('unknown-return-type');
  return returnType;
}
