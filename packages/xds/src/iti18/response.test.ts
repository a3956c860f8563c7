import { parseXml } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import type { DocumentEntry } from '../model/document-entry.ts';
import type { Association } from '../model/submission.ts';
import { sampleDocumentEntry, sampleSubmissionSet } from '../sample.ts';
import { writeAssociation } from '../wire/write-association.ts';
import { writeDocumentEntry } from '../wire/write-document-entry.ts';
import { writeSubmissionSet } from '../wire/write-submission-set.ts';
import { decodeQueryResponse, encodeQueryResponse } from './response.ts';
import { queryResponseEnd, queryResponseStart, writeObjectRef, writeQueryResponse } from './write-response.ts';

const success = { status: 'Success', errors: [] } as const;
const decode = (xml: string) => decodeQueryResponse(parseXml(xml));
const answer = (...documents: DocumentEntry[]) => encodeQueryResponse({ ...success, documents }).xml;
const nothing = { documents: [], submissionSets: [], associations: [], objectRefs: [], unreadable: [] };

const stored = sampleDocumentEntry({
  logicalId: 'urn:uuid:00000000-0000-4000-8000-000000000001',
  version: 2,
  repositoryUniqueId: '1.2.250.1.213.4.1.1.1.2',
  description: 'À revoir',
  eventCodes: [{ code: 'I10', system: '2.16.840.1.113883.6.3', display: 'Hypertension' }],
  referenceIds: ['123^^^&1.2.3&ISO^urn:ihe:iti:xds:2013:accession'],
});

describe('the answer to a search', () => {
  it('is written as an AdhocQueryResponse whose list has rim for namespace', () => {
    const entry = sampleDocumentEntry({
      authors: [],
      sourcePatientInfo: [],
      confidentialityCodes: [],
      hash: '00',
      size: 2,
      version: 1,
      logicalId: 'urn:uuid:l',
      entryUuid: 'e1',
      title: 'L’« été » & <l’hiver>',
    });
    const code = (n: number, scheme: string, value: string, system: string, display: string) =>
      `<Classification id="e1.${n}" classifiedObject="e1" classificationScheme="urn:uuid:${scheme}" nodeRepresentation="${value}"><Slot name="codingScheme"><ValueList><Value>${system}</Value></ValueList></Slot><Name><LocalizedString charset="UTF-8" value="${display}" xml:lang="FR"/></Name></Classification>`;
    const slot = (name: string, value: string) =>
      `<Slot name="${name}"><ValueList><Value>${value}</Value></ValueList></Slot>`;
    expect(answer(entry)).toBe(
      [
        '<query:AdhocQueryResponse xmlns:query="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success">',
        '<RegistryObjectList xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0">',
        '<ExtrinsicObject id="e1" lid="urn:uuid:l" objectType="urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1" status="urn:oasis:names:tc:ebxml-regrep:StatusType:Approved" mimeType="text/xml">',
        slot('creationTime', '20261120083000'),
        slot('languageCode', 'fr-FR'),
        slot('serviceStartTime', '20261120080000'),
        slot('serviceStopTime', '20261120082000'),
        slot('hash', '00'),
        slot('size', '2'),
        slot('sourcePatientId', 'P-0042^^^&amp;1.2.250.1.213.4.1.1.99.1&amp;ISO^PI'),
        slot(
          'legalAuthenticator',
          '899700000018^BRUYÈRE-EXEMPLE^Camille^^^^^^&amp;1.2.250.1.71.4.2.1&amp;ISO^D^^^IDNPS',
        ),
        '<Name><LocalizedString charset="UTF-8" value="L’« été » &amp; &lt;l’hiver&gt;" xml:lang="FR"/></Name>',
        '<VersionInfo versionName="1"/>',
        code(1, '41a5887f-8865-4c09-adf7-e362475b143a', '10', '1.2.250.1.213.1.1.4.1', 'Compte rendu'),
        code(
          2,
          'f0306f51-975f-434e-a61c-c59651d33983',
          '11488-4',
          '2.16.840.1.113883.6.1',
          'CR ou fiche de consultation ou de visite',
        ),
        code(
          3,
          'a09d5840-386c-46f2-b5ad-9c3699a4309d',
          'urn:ihe:iti:xds-sd:pdf:2008',
          '1.3.6.1.4.1.19376.1.2.3',
          'Document à corps non structuré en Pdf/A-1',
        ),
        code(4, 'f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1', 'SA07', '1.2.250.1.71.4.2.4', 'Cabinet individuel'),
        code(5, 'cccf5598-8b07-4b77-a05e-ae952c785ead', 'AMBULATOIRE', '1.2.250.1.213.1.1.4.9', 'Ambulatoire'),
        '<ExternalIdentifier id="e1.6" registryObject="e1" identificationScheme="urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427" value="279035121518989^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH"><Name><LocalizedString charset="UTF-8" value="XDSDocumentEntry.patientId" xml:lang="FR"/></Name></ExternalIdentifier>',
        '<ExternalIdentifier id="e1.7" registryObject="e1" identificationScheme="urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab" value="2.25.126000000000000000000000000000000001"><Name><LocalizedString charset="UTF-8" value="XDSDocumentEntry.uniqueId" xml:lang="FR"/></Name></ExternalIdentifier>',
        '</ExtrinsicObject></RegistryObjectList></query:AdhocQueryResponse>',
      ].join(''),
    );
  });

  it('gives every attribute of a document back', () => {
    const all = (['approved', 'archived', 'deprecated', 'deleted'] as const).map((status) => ({ ...stored, status }));
    expect(decode(answer(...all)).documents).toEqual(all);
  });

  it('carries references', () => {
    const objectRefs = ['urn:uuid:a', 'urn:uuid:b'];
    const xml = encodeQueryResponse({ ...success, objectRefs }).xml;
    expect(xml).toContain('<ObjectRef id="urn:uuid:a"/><ObjectRef id="urn:uuid:b"/>');
    expect(decode(xml)).toEqual({ ...success, ...nothing, objectRefs });
  });

  it('carries submission sets in force, with their marking classification', () => {
    const set = sampleSubmissionSet({ entryUuid: 'urn:uuid:s', status: 'approved', comments: 'À revoir' });
    const { xml } = encodeQueryResponse({ ...success, submissionSets: [set, { ...set, entryUuid: 'urn:uuid:t' }] });
    expect(xml).toContain(
      '<RegistryPackage id="urn:uuid:s" status="urn:oasis:names:tc:ebxml-regrep:StatusType:Approved"><Slot name="submissionTime">',
    );
    expect(xml).toContain(
      '<Classification id="urn:uuid:s.1" classifiedObject="urn:uuid:s" classificationNode="urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd"/>',
    );
    expect(decode(xml)).toEqual({
      ...success,
      ...nothing,
      submissionSets: [set, { ...set, entryUuid: 'urn:uuid:t' }],
    });
  });

  const ends = { source: 'urn:uuid:s', target: 'urn:uuid:d' } as const;
  const wire = 'sourceObject="urn:uuid:s" targetObject="urn:uuid:d"';
  const slot = (name: string, value: string) =>
    `<Slot name="${name}"><ValueList><Value>${value}</Value></ValueList></Slot>`;

  it.each<[string, Association, string]>([
    [
      'a replacement, in force',
      { id: 'a', type: 'RPLC', ...ends, status: 'approved' },
      `<Association id="a" status="urn:oasis:names:tc:ebxml-regrep:StatusType:Approved" associationType="urn:ihe:iti:2007:AssociationType:RPLC" ${wire}/>`,
    ],
    [
      'a signature',
      { id: 'a', type: 'signs', ...ends },
      `<Association id="a" associationType="urn:ihe:iti:2007:AssociationType:signs" ${wire}/>`,
    ],
    [
      'a member that came with its set',
      { id: 'a', type: 'HasMember', ...ends, original: true },
      `<Association id="a" associationType="urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember" ${wire}>${slot('SubmissionSetStatus', 'Original')}</Association>`,
    ],
    [
      'a member that was there before',
      { id: 'a', type: 'HasMember', ...ends, original: false },
      `<Association id="a" associationType="urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember" ${wire}>${slot('SubmissionSetStatus', 'Reference')}</Association>`,
    ],
    [
      'a new version of metadata',
      { id: 'a', type: 'HasMember', ...ends, original: true, previousVersion: 3 },
      `<Association id="a" associationType="urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember" ${wire}>${slot('SubmissionSetStatus', 'Original')}${slot('PreviousVersion', '3')}</Association>`,
    ],
    [
      'a deletion',
      { id: 'a', type: 'UpdateAvailabilityStatus', ...ends, originalStatus: 'archived', newStatus: 'deleted' },
      `<Association id="a" associationType="urn:ihe:iti:2010:AssociationType:UpdateAvailabilityStatus" ${wire}>${slot('OriginalStatus', 'urn:asip:ci-sis:2010:StatusType:Archived')}${slot('NewStatus', 'urn:asip:ci-sis:2010:StatusType:Deleted')}</Association>`,
    ],
  ])('carries the association of %s', (_, association, expected) => {
    const { xml } = encodeQueryResponse({ ...success, associations: [association] });
    expect(xml).toContain(`:rim:3.0">${expected}</RegistryObjectList>`);
    expect(decode(xml)).toEqual({ ...success, ...nothing, associations: [association] });
  });

  it('carries a failure with its errors', () => {
    const errors = [
      { code: 'XDSRegistryError', context: 'Trop de « critères » & d’attente', severity: 'Error', location: 'l' },
      { code: 'CodeDuServeur', context: 'À savoir', severity: 'Warning' },
    ] as const;
    const xml = encodeQueryResponse({ status: 'Failure', errors }).xml;
    expect(xml).toContain(
      '<rs:RegistryErrorList highestSeverity="urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:Error">',
    );
    expect(decode(xml)).toEqual({ status: 'Failure', errors, ...nothing });
  });

  it('does not lose a document that lacks attributes, nor the others for one of unknown state', () => {
    const bare = '<ExtrinsicObject id="urn:uuid:b" objectType="urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1"/>';
    const strange = writeDocumentEntry({ ...stored, entryUuid: 'urn:uuid:s' }).replace(
      'StatusType:Approved',
      'StatusType:X',
    );
    const xml = answer(stored).replace('</RegistryObjectList>', `${bare}${strange}<Association/></RegistryObjectList>`);
    const { documents, unreadable } = decode(xml);
    expect(documents.map(({ entryUuid, title }) => [entryUuid, title])).toEqual([
      [stored.entryUuid, stored.title],
      ['urn:uuid:b', ''],
    ]);
    expect(documents[1]?.typeCode).toEqual({ code: '', system: '', display: '' });
    expect(unreadable).toEqual(['urn:uuid:s']);
  });

  it('is refused as a whole when it is another message or has no known status', () => {
    expect(() => decode('<a/>')).toThrow('not-query-response');
    expect(() => decode(answer().replace('Type:Success', 'Type:Perhaps'))).toThrow('unknown-response-status');
  });
});

describe('a large answer', () => {
  const entries = (n: number) =>
    Array.from({ length: n }, (_, i) =>
      sampleDocumentEntry({
        entryUuid: `urn:uuid:5f0b1c2d-3e4f-4a5b-8c6d-${String(i).padStart(12, '0')}`,
        uniqueId: `2.25.${i}`,
        title: `Résultat n° ${i} & « suite »`,
      }),
    );

  it('is the same text in pieces as in one, ready texts of entries included', () => {
    const documents = entries(50);
    const mixed = documents.map((entry, i) => (i % 2 === 0 ? entry : writeDocumentEntry(entry)));
    expect([...writeQueryResponse(mixed)].join('')).toBe(answer(...documents));
    expect([...writeQueryResponse([])].join('')).toBe(answer());
  });

  it('of several kinds is the same text from ready texts, in one go or piece by piece', () => {
    const [document] = entries(1);
    const set = sampleSubmissionSet({ status: 'approved' });
    const member = { id: 'a', type: 'HasMember', source: set.entryUuid, target: document!.entryUuid } as const;
    const whole = encodeQueryResponse({
      ...success,
      documents: [document!],
      submissionSets: [set],
      associations: [member],
      objectRefs: ['urn:uuid:r'],
    }).xml;
    const texts = [
      writeDocumentEntry(document!),
      writeSubmissionSet(set),
      writeAssociation(member),
      writeObjectRef('urn:uuid:r'),
    ];
    expect([...writeQueryResponse(texts)].join('')).toBe(whole);
    expect([queryResponseStart(success), ...texts, queryResponseEnd].join('')).toBe(whole);
  });

  it('is written as its entries are pulled, in pieces that stay small', () => {
    let pulled = 0;
    const source = (function* () {
      for (const entry of entries(200)) {
        pulled += 1;
        yield entry;
      }
    })();
    const pieces = writeQueryResponse(source);
    const first = pieces.next().value as string;
    expect(pulled).toBeLessThan(20);
    expect(Math.max(first.length, ...[...pieces].map((piece) => piece.length))).toBeLessThan(80 * 1024);
    expect(pulled).toBe(200);
  });

  it('of 5,000 documents is read whole', () => {
    const documents = entries(5000);
    const decoded = decode([...writeQueryResponse(documents)].join(''));
    expect(decoded.documents).toHaveLength(5000);
    expect(decoded.documents[4999]).toEqual(documents[4999]);
  });
});
