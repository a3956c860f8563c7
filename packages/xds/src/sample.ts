import { type Ins, insOids } from '@trousse/ins';
import { signatureEntry } from './dsg/signature-entry.ts';
import type { Author } from './model/author.ts';
import type { DocumentEntry } from './model/document-entry.ts';
import { hashAndSize } from './model/hash.ts';
import type { MetadataUpdate, NewMetadata } from './model/metadata-update.ts';
import type { FindDocumentsQuery, GetDocumentsQuery, ReturnType, StoredQuery } from './model/stored-query.ts';
import type { ProvidedSubmission, Submission, SubmissionSet } from './model/submission.ts';
import { confidentialityCodesOf } from './model/visibility.ts';

/*
 * Valid objects for tests, here and in the packages and apps that use this one: take one and change what the test is
 * about. People and data are synthetic; the matricule is one published for the tests of the DMP.
 */

export const samplePatient: Ins = { matricule: '279035121518989', oid: insOids.testNir };

export const sampleAuthor: Author = {
  person: { id: '899700000018', familyName: 'BRUYÈRE-EXEMPLE', givenName: 'Camille', idType: 'IDNPS' },
  institution: { name: 'Cabinet des Tilleuls', id: '199700000018', idType: 'IDNST' },
  specialty: {
    code: 'G15_10/SM26',
    system: '1.2.250.1.213.1.1.4.5',
    display: 'Médecin - Qualifié en Médecine Générale (SM)',
  },
};

/** A small well-formed document, for tests that need bytes and not a clinical content. */
export const sampleBytes = Buffer.from(
  '<?xml version="1.0" encoding="UTF-8"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3"><title>Synthèse</title></ClinicalDocument>',
);

export function sampleDocumentEntry(changes: Partial<DocumentEntry> = {}): DocumentEntry {
  return {
    entryUuid: 'urn:uuid:5f0b1c2d-3e4f-4a5b-8c6d-7e8f90a1b2c3',
    uniqueId: '2.25.126000000000000000000000000000000001',
    title: 'Consultation du 20 novembre',
    mimeType: 'text/xml',
    status: 'approved',
    creationTime: '20261120083000',
    serviceStartTime: '20261120080000',
    serviceStopTime: '20261120082000',
    languageCode: 'fr-FR',
    ...hashAndSize(sampleBytes),
    patient: samplePatient,
    sourcePatientId: 'P-0042^^^&1.2.250.1.213.4.1.1.99.1&ISO^PI',
    sourcePatientInfo: ['PID-5|PAT-TROIS^DOMINIQUE^DOMINIQUE^^^^L', 'PID-7|19790328', 'PID-8|F'],
    legalAuthenticator: sampleAuthor.person!,
    authors: [sampleAuthor],
    classCode: { code: '10', system: '1.2.250.1.213.1.1.4.1', display: 'Compte rendu' },
    typeCode: {
      code: '11488-4',
      system: '2.16.840.1.113883.6.1',
      display: 'CR ou fiche de consultation ou de visite',
    },
    formatCode: {
      code: 'urn:ihe:iti:xds-sd:pdf:2008',
      system: '1.3.6.1.4.1.19376.1.2.3',
      display: 'Document à corps non structuré en Pdf/A-1',
    },
    facilityTypeCode: { code: 'SA07', system: '1.2.250.1.71.4.2.4', display: 'Cabinet individuel' },
    practiceSettingCode: { code: 'AMBULATOIRE', system: '1.2.250.1.213.1.1.4.9', display: 'Ambulatoire' },
    confidentialityCodes: confidentialityCodesOf({
      hiddenFromPatient: false,
      hiddenFromProfessionals: false,
      hiddenFromRepresentatives: false,
    }),
    eventCodes: [],
    referenceIds: [],
    ...changes,
  };
}

export function sampleSubmissionSet(changes: Partial<SubmissionSet> = {}): SubmissionSet {
  return {
    entryUuid: 'urn:uuid:0a1b2c3d-4e5f-4061-8273-8495a6b7c8d9',
    uniqueId: '2.25.126000000000000000000000000000000002',
    sourceId: '1.2.250.1.213.4.1.1.99.1',
    patient: samplePatient,
    submissionTime: '20261120083100',
    contentTypeCode: { code: 'SA07', system: '1.2.250.1.71.4.2.4', display: 'Cabinet individuel' },
    authors: [sampleAuthor],
    title: 'Dépôt de consultation',
    ...changes,
  };
}

const signatureUuid = 'urn:uuid:91827364-5546-4372-8190-0a0b0c0d0e0f';
const association = (n: number) => `urn:uuid:a550c1a7-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** One document, its signature, and the three associations they need. */
export function sampleSubmission(changes: Partial<Submission> = {}): Submission {
  const set = changes.set ?? sampleSubmissionSet();
  const documents = changes.documents ?? [sampleDocumentEntry()];
  const signature =
    changes.signature ??
    signatureEntry({
      entryUuid: signatureUuid,
      uniqueId: '2.25.126000000000000000000000000000000003',
      set,
      like: documents[0] ?? sampleDocumentEntry(),
      time: new Date('2026-11-20T08:31:00Z'),
      file: Buffer.from('<signature/>'),
    });
  const members = [...documents, signature].map(({ entryUuid }, index) => ({
    id: association(index + 1),
    type: 'HasMember' as const,
    source: set.entryUuid,
    target: entryUuid,
    original: true,
  }));
  const signs = { id: association(0), type: 'signs' as const, source: signature.entryUuid, target: set.entryUuid };
  return { set, documents, signature, associations: changes.associations ?? [...members, signs] };
}

/** A submission with a Content-ID for each of its objects. */
export function sampleProvided(submission: Submission = sampleSubmission()): ProvidedSubmission {
  const entries = [...submission.documents, submission.signature];
  return {
    submission,
    contentIds: new Map(entries.map(({ entryUuid }, index) => [entryUuid, `piece-${index + 1}@trousse.test`])),
  };
}

export function sampleFindDocuments(changes: Partial<FindDocumentsQuery> = {}): FindDocumentsQuery {
  return { kind: 'FindDocuments', returnType: 'LeafClass', patient: samplePatient, status: ['approved'], ...changes };
}

export function sampleGetDocuments(changes: Partial<GetDocumentsQuery> = {}): GetDocumentsQuery {
  return {
    kind: 'GetDocuments',
    returnType: 'ObjectRef',
    by: { uniqueIds: [sampleDocumentEntry().uniqueId] },
    ...changes,
  };
}

/** One query of each kind, with criteria of each shape. */
export function sampleQueries(returnType: ReturnType = 'LeafClass'): StoredQuery[] {
  const document = sampleDocumentEntry();
  const set = sampleSubmissionSet();
  const status = ['approved'] as const;
  const submissionTime = { from: '20261101', to: '20261201' };
  const codes = [{ code: document.formatCode.code, system: document.formatCode.system }];
  return [
    sampleFindDocuments({ returnType, formatCodes: codes }),
    { ...sampleFindDocuments({ returnType }), kind: 'FindDocumentsByReferenceId', referenceIds: [[sampleReferenceId]] },
    { kind: 'FindSubmissionSets', returnType, patient: samplePatient, status, submissionTime },
    sampleGetDocuments({ returnType }),
    { kind: 'GetAssociations', returnType, uuids: [document.entryUuid, set.entryUuid] },
    { kind: 'GetDocumentsAndAssociations', returnType, by: { entryUuids: [document.entryUuid] } },
    { kind: 'GetSubmissionSets', returnType, uuids: [document.entryUuid] },
    { kind: 'GetSubmissionSetAndContents', returnType, by: { uniqueId: set.uniqueId }, formatCodes: codes },
  ];
}

/** Accession number of an imaging study, as a CXi. */
export const sampleReferenceId = 'ACC-0042^^^&1.2.250.1.213.4.1.1.99.7&ISO^urn:ihe:iti:xds:2013:accession';

/** New metadata for a document that the registry already holds: hidden from professionals from now on. */
export function sampleNewMetadata(changes: Partial<NewMetadata> = {}): NewMetadata {
  const entry = sampleDocumentEntry({
    entryUuid: 'urn:uuid:6a1c2d3e-4f50-4b6c-9d7e-8f90a1b2c3d4',
    logicalId: sampleDocumentEntry().entryUuid,
    confidentialityCodes: confidentialityCodesOf({
      hiddenFromPatient: false,
      hiddenFromProfessionals: true,
      hiddenFromRepresentatives: false,
    }),
  });
  return { kind: 'metadata', entry, previousVersion: 1, associationId: association(1), ...changes };
}

/** An update that hides one document and archives another. */
export function sampleMetadataUpdate(changes: Partial<MetadataUpdate> = {}): MetadataUpdate {
  const archived = 'urn:uuid:7b2d3e4f-5061-4c7d-8e9f-90a1b2c3d4e5';
  return {
    set: sampleSubmissionSet(),
    changes: [
      sampleNewMetadata(),
      { kind: 'status', target: archived, from: 'approved', to: 'archived', associationId: association(2) },
    ],
    ...changes,
  };
}
