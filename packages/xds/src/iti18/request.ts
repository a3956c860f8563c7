import { attr, first, type Raw, raw, type XmlElement } from '@trousse/xml';
import { XdsError } from '../errors.ts';
import { type StoredQueryLimits, storedQueryLimits } from '../limits.ts';
import type { ReturnType, StoredQuery } from '../model/stored-query.ts';
import { expectElement } from '../wire/expect.ts';
import { keyOf, ns, queryIds } from '../wire/uris.ts';
import { listSlot } from '../wire/write.ts';
import { codecOf } from './codecs.ts';
import { readParameters } from './parameters.ts';

/** `AdhocQueryRequest` of ITI-18 (TD3.1; dmp.md §6.9). */
export function encodeStoredQuery(query: StoredQuery): Raw {
  return raw(
    [
      `<query:AdhocQueryRequest xmlns:query="${ns.query}">`,
      `<query:ResponseOption returnType="${query.returnType}" returnComposedObjects="true"/>`,
      `<AdhocQuery xmlns="${ns.rim}" id="${queryIds[query.kind]}">`,
      ...codecOf(query.kind)
        .write(query)
        .map(([name, values]) => listSlot(name, values)),
      '</AdhocQuery></query:AdhocQueryRequest>',
    ].join(''),
  );
}

/**
 * @param limits identifiers that a query may name: those that the DMP publishes unless given.
 * @throws XdsError whose `registryError` says what to answer: unknown query, missing or mal formed parameter…
 */
export function decodeStoredQuery(body: XmlElement, limits: StoredQueryLimits = storedQueryLimits): StoredQuery {
  expectElement(body, 'AdhocQueryRequest', ns.query, 'not-stored-query');
  const query = first(body, 'AdhocQuery', ns.rim);
  if (query === undefined) throw new XdsError('not-stored-query');
  const kind = keyOf(queryIds, attr(query, 'id')?.toLowerCase() ?? '');
  if (kind === undefined) throw new XdsError('unknown-stored-query');
  return codecOf(kind).read(readParameters(query), readReturnType(body), limits);
}

function readReturnType(body: XmlElement): ReturnType {
  const returnType = attr(first(body, 'ResponseOption', ns.query), 'returnType');
  if (returnType !== 'LeafClass' && returnType !== 'ObjectRef') throw new XdsError('unknown-return-type');
  return returnType;
}
