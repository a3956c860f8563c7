import {
  encodeProvideAndRegister,
  encodeQueryResponse,
  encodeRegistryResponse,
  encodeRetrieve,
  encodeRetrieveResponse,
  encodeStoredQuery,
  registryError,
  writeQueryResponse,
} from '@trousse/xds';
import {
  sampleDocumentEntry,
  sampleFindDocuments,
  sampleGetDocuments,
  sampleProvided,
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
    ['the answer of ITI-18', [...writeQueryResponse([entry, sampleDocumentEntry()])].join('')],
    ['its references', encodeQueryResponse({ ...response, documents: [], objectRefs: ['urn:uuid:a'] }).xml],
    ['its failure', encodeQueryResponse({ status: 'Failure', errors, documents: [], objectRefs: [] }).xml],
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
