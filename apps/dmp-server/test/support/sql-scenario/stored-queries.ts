import type { Ins } from '@trousse/ins';
import type { CodeRef, StoredQuery, StoredQueryKind, TimeRange } from '@trousse/xds';

/** What a stored query may name of a record. */
export type Named = {
  readonly patient: Ins;
  readonly uniqueIds: readonly string[];
  readonly entryUuids: readonly string[];
  readonly set: { readonly uniqueId: string; readonly entryUuid: string };
};

const codes: CodeRef[] = [{ code: '11488-4', system: '2.16.840.1.113883.6.1' }];
const time: TimeRange = { from: '2020', to: '2030' };
const onDemandDocument = 'urn:uuid:34268e47-fdf5-41a6-ba33-82133c465248';
const leaves = { returnType: 'LeafClass' } as const;
const refs = { returnType: 'ObjectRef' } as const;

/** A query of each kind without criteria; FindDocumentsByReferenceId is one of FindDocuments’ forms. */
export function plainQueries({ patient, uniqueIds, entryUuids, set }: Named): StoredQuery[] {
  const criteria = { patient, status: ['approved'] } as const;
  type Asked<Kind> = Omit<StoredQuery & { kind: Kind }, 'kind' | 'returnType'>;
  const byKind: { readonly [Kind in Exclude<StoredQueryKind, 'FindDocumentsByReferenceId'>]: Asked<Kind> } = {
    FindDocuments: criteria,
    FindSubmissionSets: criteria,
    GetDocuments: { by: { uniqueIds } },
    GetAssociations: { uuids: entryUuids },
    GetDocumentsAndAssociations: { by: { uniqueIds } },
    GetSubmissionSets: { uuids: entryUuids },
    GetSubmissionSetAndContents: { by: { uniqueId: set.uniqueId } },
  };
  return Object.entries(byKind).map(([kind, asked]) => ({ kind, ...leaves, ...asked }) as StoredQuery);
}

/** The other forms that their criteria give to queries, each with its name. */
export function otherForms({ patient, entryUuids, set }: Named): (readonly [form: string, query: StoredQuery])[] {
  const criteria = { ...leaves, patient, status: ['approved'] } as const;
  const contents = { ...leaves, kind: 'GetSubmissionSetAndContents' } as const;
  return [
    ['every criterion', { ...criteria, kind: 'FindDocuments', ...everyCriterion }],
    ['by reference', { ...criteria, kind: 'FindDocumentsByReferenceId', referenceIds: [['4711']] }],
    [
      'every criterion',
      {
        ...criteria,
        kind: 'FindSubmissionSets',
        sourceIds: ['1.2.3'],
        submissionTime: time,
        authorPerson: '%BRUY_RE%',
        contentTypeCodes: codes,
      },
    ],
    ['a status that no set has', { ...criteria, kind: 'FindSubmissionSets', status: ['deprecated'] }],
    ['by entryUuid', { ...leaves, kind: 'GetDocuments', by: { entryUuids } }],
    ['references alone, by entryUuid', { ...refs, kind: 'GetDocuments', by: { entryUuids } }],
    ['by entryUuid', { ...leaves, kind: 'GetDocumentsAndAssociations', by: { entryUuids } }],
    ['by entryUuid', { ...contents, by: { entryUuid: set.entryUuid } }],
    [
      'every criterion',
      {
        ...contents,
        by: { uniqueId: set.uniqueId },
        formatCodes: codes,
        confidentialityCodes: [codes],
        documentTypes: [onDemandDocument],
      },
    ],
  ];
}

const everyCriterion = {
  classCodes: codes,
  typeCodes: codes,
  practiceSettingCodes: codes,
  facilityTypeCodes: codes,
  formatCodes: codes,
  confidentialityCodes: [codes],
  eventCodes: [codes],
  authorPersons: ['%BRUY_RE%'],
  creationTime: time,
  serviceStartTime: time,
  serviceStopTime: time,
};
