import { parseXml } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { XdsError } from '../errors.ts';
import { storedQueryLimits } from '../limits.ts';
import type { StoredQuery } from '../model/stored-query.ts';
import { sampleFindDocuments, samplePatient, sampleQueries, sampleReferenceId } from '../sample.ts';
import { decodeStoredQuery, encodeStoredQuery } from './request.ts';

const roundTrip = (query: StoredQuery) => decodeStoredQuery(parseXml(encodeStoredQuery(query).xml));
const cases = (['LeafClass', 'ObjectRef'] as const).flatMap((returnType) =>
  sampleQueries(returnType).map((query) => [query.kind, returnType, query] as const),
);
const uuid = (n: number) => `urn:uuid:5f0b1c2d-3e4f-4a5b-8c6d-${String(n).padStart(12, '0')}`;
const uuids = (n: number) => Array.from({ length: n }, (_, i) => uuid(i));
const oids = (n: number) => Array.from({ length: n }, (_, i) => `2.25.${i}`);
const common = { returnType: 'LeafClass', patient: samplePatient, status: ['approved'] } as const;

/** The slots of a query, name and values, as they are on the wire. */
function slotsOf(query: StoredQuery) {
  return [...encodeStoredQuery(query).xml.matchAll(/<Slot name="([^"]*)">(.*?)<\/Slot>/g)].map(([, name, inside]) => [
    name,
    ...[...inside!.matchAll(/<Value>(.*?)<\/Value>/g)].map(([, value]) => value),
  ]);
}

function refusal(query: StoredQuery, limits = storedQueryLimits) {
  try {
    decodeStoredQuery(parseXml(encodeStoredQuery(query).xml), limits);
    return 'accepted';
  } catch (error) {
    if (error instanceof XdsError) return error.registryError.code;
    throw error;
  }
}

describe('each of the eight queries of the DMP', () => {
  it.each(cases)('%s for %s comes back as it was', (_, __, query) => {
    expect(roundTrip(query)).toEqual(query);
  });

  it('has its own identifier', () => {
    const ids = sampleQueries().map((query) => /<AdhocQuery [^>]*id="([^"]*)"/.exec(encodeStoredQuery(query).xml)![1]);
    expect(ids).toEqual([
      'urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d',
      'urn:uuid:12941a89-e02e-4be5-967c-ce4bfc8fe492',
      'urn:uuid:f26abbcb-ac74-4422-8a30-edb644bbc1a9',
      'urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4',
      'urn:uuid:a7ae438b-4bc2-4642-93e9-be891f7bb155',
      'urn:uuid:bab9529a-4a10-40b3-a01f-f68a615d247a',
      'urn:uuid:51224314-5390-4169-9b91-b1980040715a',
      'urn:uuid:e8e3cb2c-e39c-46b9-99e4-c12f57260b83',
    ]);
  });
});

describe('on the wire', () => {
  const patient = ["'279035121518989^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH'"];
  const approved = ["('urn:oasis:names:tc:ebxml-regrep:StatusType:Approved')"];
  const codes = [{ code: '04', system: '1.2.250.1.213.2.2' }];

  it('FindSubmissionSets has its own names, a lone author pattern and bare times', () => {
    const query: StoredQuery = {
      ...common,
      kind: 'FindSubmissionSets',
      sourceIds: ['1.2.3', '1.2.4'],
      submissionTime: { from: '20261101000000', to: '20261201000000' },
      authorPerson: "%O'NEIL%",
      contentTypeCodes: codes,
    };
    expect(slotsOf(query)).toEqual([
      ['$XDSSubmissionSetPatientId', ...patient],
      ['$XDSSubmissionSetStatus', ...approved],
      ['$XDSSubmissionSetSourceId', "('1.2.3','1.2.4')"],
      ['$XDSSubmissionSetSubmissionTimeFrom', '20261101000000'],
      ['$XDSSubmissionSetSubmissionTimeTo', '20261201000000'],
      ['$XDSSubmissionSetAuthorPerson', "'%O''NEIL%'"],
      ['$XDSSubmissionSetContentType', "('04^^1.2.250.1.213.2.2')"],
    ]);
    expect(roundTrip(query)).toEqual(query);
  });

  it('FindDocumentsByReferenceId adds its references, one slot for each list that must match', () => {
    const query: StoredQuery = {
      ...sampleFindDocuments(),
      kind: 'FindDocumentsByReferenceId',
      referenceIds: [[sampleReferenceId, 'b^^^^t'], ['c^^^^t']],
    };
    const value = sampleReferenceId.replaceAll('&', '&amp;');
    expect(slotsOf(query)).toEqual([
      ['$XDSDocumentEntryPatientId', ...patient],
      ['$XDSDocumentEntryStatus', ...approved],
      ['$XDSDocumentEntryReferenceIdList', `('${value}','b^^^^t')`],
      ['$XDSDocumentEntryReferenceIdList', "('c^^^^t')"],
    ]);
    expect(roundTrip(query)).toEqual(query);
  });

  it('GetSubmissionSetAndContents names one set without parentheses, and its criteria are those of documents', () => {
    const query: StoredQuery = {
      kind: 'GetSubmissionSetAndContents',
      returnType: 'LeafClass',
      by: { entryUuid: uuid(1) },
      formatCodes: codes,
      confidentialityCodes: [codes, codes],
      documentTypes: ['urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1'],
    };
    expect(slotsOf(query)).toEqual([
      ['$XDSSubmissionSetEntryUUID', `'${uuid(1)}'`],
      ['$XDSDocumentEntryFormatCode', "('04^^1.2.250.1.213.2.2')"],
      ['$XDSDocumentEntryConfidentialityCode', "('04^^1.2.250.1.213.2.2')"],
      ['$XDSDocumentEntryConfidentialityCode', "('04^^1.2.250.1.213.2.2')"],
      ['$XDSDocumentEntryType', "('urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1')"],
    ]);
    expect(roundTrip(query)).toEqual(query);
  });

  it('GetAssociations and GetSubmissionSets name objects by $uuid', () => {
    for (const kind of ['GetAssociations', 'GetSubmissionSets'] as const) {
      const query: StoredQuery = { kind, returnType: 'ObjectRef', uuids: uuids(2) };
      expect(slotsOf(query)).toEqual([['$uuid', `('${uuid(0)}','${uuid(1)}')`]]);
    }
  });

  it('GetDocumentsAndAssociations names documents by either identifier', () => {
    const query = (by: Extract<StoredQuery, { kind: 'GetDocumentsAndAssociations' }>['by']): StoredQuery => ({
      kind: 'GetDocumentsAndAssociations',
      returnType: 'LeafClass',
      by,
    });
    expect(slotsOf(query({ uniqueIds: ['1.2'] }))).toEqual([['$XDSDocumentEntryUniqueId', "('1.2')"]]);
    expect(slotsOf(query({ entryUuids: [uuid(1)] }))).toEqual([['$XDSDocumentEntryEntryUUID', `('${uuid(1)}')`]]);
  });
});

describe('the published limits', () => {
  const documents = (by: Extract<StoredQuery, { kind: 'GetDocumentsAndAssociations' }>['by']): StoredQuery => ({
    kind: 'GetDocumentsAndAssociations',
    returnType: 'LeafClass',
    by,
  });
  const associations = (n: number): StoredQuery => ({
    kind: 'GetAssociations',
    returnType: 'LeafClass',
    uuids: uuids(n),
  });
  const sets = (n: number): StoredQuery => ({ kind: 'GetSubmissionSets', returnType: 'LeafClass', uuids: uuids(n) });

  it.each<[string, StoredQuery, StoredQuery]>([
    ['20 uniqueIds', documents({ uniqueIds: oids(20) }), documents({ uniqueIds: oids(21) })],
    ['88 entryUUIDs', documents({ entryUuids: uuids(88) }), documents({ entryUuids: uuids(89) })],
    ['1,000 uuids of associations', associations(1000), associations(1001)],
    ['1,000 uuids of documents', sets(1000), sets(1001)],
  ])('allow %s and no more', (_, most, more) => {
    expect(roundTrip(most)).toEqual(most);
    expect(refusal(more)).toBe('XDSRegistryError');
  });

  it('are those of the server when it has its own', () => {
    const limits = { ...storedQueryLimits, associations: 1500, documentsAndAssociationsByUniqueId: 1 };
    expect(refusal(associations(1500), limits)).toBe('accepted');
    expect(refusal(associations(1501), limits)).toBe('XDSRegistryError');
    expect(refusal(documents({ uniqueIds: oids(2) }), limits)).toBe('XDSRegistryError');
  });

  it('hold when a parameter is cut in many values', () => {
    const xml = encodeStoredQuery(documents({ uniqueIds: oids(20) })).xml;
    const more = xml.replace('</ValueList>', "<Value>'2.25.20'</Value></ValueList>");
    expect(() => decodeStoredQuery(parseXml(more))).toThrow('too-many-identifiers');
  });
});

describe('a query is refused', () => {
  it.each<[StoredQuery['kind'], string]>([
    ['FindDocumentsByReferenceId', '$XDSDocumentEntryReferenceIdList'],
    ['FindDocumentsByReferenceId', '$XDSDocumentEntryPatientId'],
    ['FindDocumentsByReferenceId', '$XDSDocumentEntryStatus'],
    ['FindSubmissionSets', '$XDSSubmissionSetPatientId'],
    ['FindSubmissionSets', '$XDSSubmissionSetStatus'],
    ['GetAssociations', '$uuid'],
    ['GetSubmissionSets', '$uuid'],
  ])('%s without %s', (kind, name) => {
    const { xml } = encodeStoredQuery(sampleQueries().find((query) => query.kind === kind)!);
    const without = xml.replace(new RegExp(`<Slot name="\\${name}">.*?</Slot>`), '');
    expect(without).not.toBe(xml);
    expect(() => decodeStoredQuery(parseXml(without))).toThrow('missing-parameter');
  });

  it('with several sets where it takes one', () => {
    const { xml } = encodeStoredQuery(sampleQueries().at(-1)!);
    const several = xml.replace(/<Value>'2[^<]*/, "<Value>('2.25.1','2.25.2')");
    expect(() => decodeStoredQuery(parseXml(several))).toThrow('parameter-number');
  });
});
