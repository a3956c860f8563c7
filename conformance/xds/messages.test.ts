import {
  type Association,
  encodeMetadataUpdate,
  encodeProvideAndRegister,
  encodeQueryResponse,
  encodeRegistryResponse,
  encodeRetrieve,
  encodeRetrieveResponse,
  encodeStoredQuery,
  queryResponseEnd,
  queryResponseStart,
  registryError,
  type StoredQuery,
  type StoredQueryKind,
  writeAssociation,
  writeDocumentEntry,
  writeObjectRef,
  writeQueryResponse,
  writeSubmissionSet,
} from '@trousse/xds';
import {
  sampleAuthor,
  sampleDocumentEntry,
  sampleFindDocuments,
  sampleGetDocuments,
  sampleMetadataUpdate,
  samplePatient,
  sampleProvided,
  sampleQueries,
  sampleReferenceId,
  sampleSubmission,
  sampleSubmissionSet,
} from '@trousse/xds/sample';
import { describe, expect, it } from 'vitest';
import { hasSchemas, xdsValidator } from './schemas.ts';

/** The schemas know bytes in base64 where MTOM puts a reference to an attachment (XOP §1.2: the same infoset). */
const inlined = (xml: string) => xml.replace(/<xop:Include[^>]*\/>/g, 'PGEvPg==');

const odd = 'L’« été » & <l\'hiver> "cité"';
const code = { code: 'I10', system: '2.16.840.1.113883.6.3', display: odd };
const entry = sampleDocumentEntry({
  title: odd,
  description: odd,
  logicalId: 'urn:uuid:00000000-0000-4000-8000-000000000001',
  version: 2,
  repositoryUniqueId: '1.2.250.1.213.4.1.1.1.2',
  eventCodes: [code, code],
  referenceIds: ['1.2.3^^^^urn:ihe:iti:xds:2016:studyInstanceUID'],
  status: 'archived',
});
const errors = [
  registryError('title-too-long', 'urn:uuid:d'),
  { code: 'X', context: odd, severity: 'Warning' } as const,
];
const documents = [1, 2].map((n) => sampleDocumentEntry({ entryUuid: `Document0${n}`, uniqueId: `2.25.${n}` }));
const several = sampleSubmission({ documents, set: sampleSubmissionSet({ comments: odd }) });
const replacing = sampleProvided({
  ...several,
  associations: [
    ...several.associations,
    { id: 'R1', type: 'RPLC', source: 'Document01', target: 'urn:uuid:11111111-1111-4111-8111-111111111111' },
  ],
});
const provided = sampleProvided();
const ends = { source: 'urn:uuid:s', target: 'urn:uuid:d' } as const;
const associations: Association[] = [
  { id: 'urn:uuid:1', type: 'HasMember', ...ends, original: true, status: 'approved' },
  { id: 'urn:uuid:2', type: 'HasMember', ...ends, original: true, previousVersion: 2 },
  { id: 'urn:uuid:3', type: 'RPLC', ...ends },
  { id: 'urn:uuid:4', type: 'signs', ...ends, status: 'approved' },
  {
    id: 'urn:uuid:5',
    type: 'UpdateAvailabilityStatus',
    ...ends,
    originalStatus: 'archived',
    newStatus: 'deleted',
    status: 'approved',
  },
];
/** An author with everything that a foreign deposit may have brought. */
const author = {
  ...sampleAuthor,
  person: { ...sampleAuthor.person!, asWritten: '1^NOM^Prénom^^^Dr^^^&1.2&ISO^L^^^EI' },
  role: odd,
  otherPersons: [sampleAuthor.person!],
  otherInstitutions: [sampleAuthor.institution!],
  otherSpecialties: [sampleAuthor.specialty!],
  otherRoles: [odd],
  telecommunications: ['^^Internet^x@medecin.mssante.fr'],
};
const set = sampleSubmissionSet({ status: 'approved', comments: odd, authors: [author] });
/** What each query answers with whole objects; with references, their ids. */
const found = {
  documents: [entry, sampleDocumentEntry({ authors: [author, sampleAuthor] })],
  submissionSets: [set],
  associations,
};
const references = { objectRefs: ['urn:uuid:a', 'urn:uuid:b'] };
/** Which kinds of objects each query answers with (IHE ITI TF-2 §3.18.4.1.2.3.7). */
const answered: Readonly<Record<StoredQueryKind, readonly (keyof typeof found)[]>> = {
  FindDocuments: ['documents'],
  FindDocumentsByReferenceId: ['documents'],
  FindSubmissionSets: ['submissionSets'],
  GetDocuments: ['documents'],
  GetAssociations: ['associations'],
  GetDocumentsAndAssociations: ['documents', 'associations'],
  GetSubmissionSets: ['submissionSets', 'associations'],
  GetSubmissionSetAndContents: ['documents', 'submissionSets', 'associations'],
};
const answerTo = ({ kind, returnType }: StoredQuery) =>
  encodeQueryResponse({
    ...response,
    ...(returnType === 'ObjectRef'
      ? references
      : Object.fromEntries(answered[kind].map((objects) => [objects, found[objects]]))),
  }).xml;
const queries = (['LeafClass', 'ObjectRef'] as const).flatMap((returnType) => sampleQueries(returnType));
const codes = [{ code: '10', system: '1.2.3' }];
const repositoryUniqueId = '1.2.250.1.213.4.1.1.1.2';
const response = { status: 'Success', errors: [] } as const;

const present = hasSchemas();

describe.runIf(present)('the public schemas of XDS.b', () => {
  const validate = present ? xdsValidator() : () => [];

  it.each<[string, string]>([
    ['ITI-41, one document', encodeProvideAndRegister(provided.submission, provided.contentIds).xml],
    ['ITI-41, several and a replacement', encodeProvideAndRegister(replacing.submission, replacing.contentIds).xml],
    ['the answer of ITI-41', encodeRegistryResponse(response).xml],
    ['its failure', encodeRegistryResponse({ status: 'Failure', errors }).xml],
    ['ITI-18 FindDocuments', encodeStoredQuery(sampleFindDocuments()).xml],
    [
      'ITI-18 FindDocuments with every criterion',
      encodeStoredQuery(
        sampleFindDocuments({
          status: ['approved', 'archived', 'deprecated', 'deleted'],
          classCodes: codes,
          typeCodes: Array.from({ length: 40 }, () => ({ code: '11488-4', system: '2.16.840.1.113883.6.1' })),
          confidentialityCodes: [codes, codes],
          eventCodes: [codes],
          authorPersons: ["%O'NEIL & %"],
          serviceStartTime: { from: '20241120000000', to: '2027' },
        }),
      ).xml,
    ],
    ['ITI-18 GetDocuments', encodeStoredQuery(sampleGetDocuments()).xml],
    ...queries.map((query): [string, string] => [
      `ITI-18 ${query.kind} for ${query.returnType}`,
      encodeStoredQuery(query).xml,
    ]),
    ...queries.map((query): [string, string] => [
      `the answer to ${query.kind} for ${query.returnType}`,
      answerTo(query),
    ]),
    [
      'ITI-18 FindSubmissionSets with every criterion',
      encodeStoredQuery({
        kind: 'FindSubmissionSets',
        returnType: 'LeafClass',
        patient: samplePatient,
        status: ['approved'],
        sourceIds: ['1.2.3'],
        submissionTime: { from: '20261101', to: '20261201' },
        authorPerson: "%O'NEIL%",
        contentTypeCodes: codes,
      }).xml,
    ],
    [
      'ITI-18 FindDocumentsByReferenceId with several references',
      encodeStoredQuery({
        ...sampleFindDocuments(),
        kind: 'FindDocumentsByReferenceId',
        referenceIds: [[sampleReferenceId], [sampleReferenceId, odd]],
      }).xml,
    ],
    [
      'ITI-18 GetAssociations of 1,000 objects',
      encodeStoredQuery({
        kind: 'GetAssociations',
        returnType: 'LeafClass',
        uuids: Array.from(
          { length: 1000 },
          (_, i) => `urn:uuid:5f0b1c2d-3e4f-4a5b-8c6d-${String(i).padStart(12, '0')}`,
        ),
      }).xml,
    ],
    ['the answer of ITI-18 with every kind of object', encodeQueryResponse({ ...response, ...found }).xml],
    [
      'the same joined from ready texts',
      [
        queryResponseStart({ status: 'PartialSuccess', errors }),
        ...found.documents.map(writeDocumentEntry),
        writeSubmissionSet(set),
        ...associations.map(writeAssociation),
        ...references.objectRefs.map(writeObjectRef),
        queryResponseEnd,
      ].join(''),
    ],
    ['its references, beside a warning', encodeQueryResponse({ status: 'PartialSuccess', errors, ...references }).xml],
    ['an answer that found nothing', encodeQueryResponse(response).xml],
    ['ITI-57, new metadata and a change of status', encodeMetadataUpdate(sampleMetadataUpdate()).xml],
    [
      'ITI-57 without ids for its associations',
      encodeMetadataUpdate({
        set,
        changes: [{ kind: 'status', target: 'urn:uuid:a', from: 'approved', to: 'deleted' }],
      }).xml,
    ],
    ['the answer of ITI-18', [...writeQueryResponse([entry, sampleDocumentEntry()])].join('')],
    ['its references', encodeQueryResponse({ ...response, ...references }).xml],
    ['its failure', encodeQueryResponse({ status: 'Failure', errors }).xml],
    ['ITI-43', encodeRetrieve([{ repositoryUniqueId, documentUniqueId: '2.25.1' }]).xml],
    [
      'the answer of ITI-43',
      encodeRetrieveResponse({
        status: 'PartialSuccess',
        errors,
        documents: [{ repositoryUniqueId, documentUniqueId: '2.25.1', mimeType: 'text/xml', contentId: 'a@b' }],
      }).xml,
    ],
  ])('accept %s', (_, xml) => {
    expect(validate(inlined(xml))).toEqual([]);
  });

  it('refuse a message that is not of their shape', () => {
    const xml = encodeStoredQuery(sampleFindDocuments()).xml;
    expect(validate(xml.replace('<query:ResponseOption', '<query:Other'))).not.toEqual([]);
  });
});
