import { insOids } from '@trousse/ins';
import { describe, expect, it } from 'vitest';
import { signatureClassCode } from '../dsg/signature-code.ts';
import { type XdsProblem, xdsProblems } from '../errors.ts';
import type { DocumentEntry } from '../model/document-entry.ts';
import type { MetadataUpdate, NewMetadata, NewStatus } from '../model/metadata-update.ts';
import type { SubmissionSet } from '../model/submission.ts';
import { sampleMetadataUpdate, sampleNewMetadata, samplePatient, sampleSubmissionSet } from '../sample.ts';
import { checkMetadata } from './check-metadata.ts';
import { checkMetadataUpdate } from './check-metadata-update.ts';

/** Problems found, each once. A problem is known by its wire code and its sentence. */
function problems(update: MetadataUpdate): XdsProblem[] {
  const found = checkMetadataUpdate(update).map(({ code, context, severity }) => {
    expect(severity).toBe('Error');
    const known = Object.entries(xdsProblems).find(([, [wire, text]]) => wire === code && text === context);
    return known?.[0] as XdsProblem;
  });
  return [...new Set(found)];
}

const { entry } = sampleNewMetadata();
const target = 'urn:uuid:7b2d3e4f-5061-4c7d-8e9f-90a1b2c3d4e5';
const withEntry = (changes: Partial<DocumentEntry>, more: Partial<NewMetadata> = {}) =>
  sampleMetadataUpdate({ changes: [sampleNewMetadata({ entry: { ...entry, ...changes }, ...more })] });
const withStatus = (changes: Partial<NewStatus>) =>
  sampleMetadataUpdate({ changes: [{ kind: 'status', target, from: 'approved', to: 'deleted', ...changes }] });
const withSet = (changes: Partial<SubmissionSet>) => sampleMetadataUpdate({ set: sampleSubmissionSet(changes) });
const { logicalId: _, ...unnamed } = entry;

describe('a sound update', () => {
  it.each<[string, MetadataUpdate]>([
    ['as sampled', sampleMetadataUpdate()],
    ['that says nothing of the patient of the entry', withEntry({ patient: { matricule: '', oid: '' as never } })],
    [
      'of an old document that a deposit would be refused',
      withEntry({ title: '', sourcePatientInfo: [], authors: [] }),
    ],
    ['that archives', withStatus({ to: 'archived' })],
    ['that takes back from the archives', withStatus({ from: 'archived', to: 'approved' })],
    ['that deletes what is archived', withStatus({ from: 'archived' })],
    ['that deletes what is obsolete', withStatus({ from: 'deprecated' })],
  ])('%s has no problem', (_, update) => {
    expect(problems(update)).toEqual([]);
  });
});

describe('an update is refused', () => {
  it.each<[XdsProblem, string, MetadataUpdate]>([
    ['no-change', 'that changes nothing', sampleMetadataUpdate({ changes: [] })],
    [
      'bad-content-type',
      'without contentTypeCode',
      withSet({ contentTypeCode: { code: '', system: '', display: '' } }),
    ],
    ['no-logical-id', 'whose entry does not say whose it is', withEntry({}, { entry: unnamed })],
    ['no-logical-id', 'whose lid is no UUID', withEntry({ logicalId: '2.25.1' })],
    ['no-previous-version', 'whose entry is no member with a version', withEntry({}, { previousVersion: 0 })],
    ['no-previous-version', 'from a version that is no whole number', withEntry({}, { previousVersion: 1.5 })],
    ['no-previous-version', 'from a negative version', withEntry({}, { previousVersion: -1 })],
    ['bad-status-change', 'that brings back what is deleted', withStatus({ from: 'deleted', to: 'approved' })],
    ['bad-status-change', 'that makes obsolete: only a replacement does', withStatus({ to: 'deprecated' })],
    ['bad-status-change', 'that changes a status into itself', withStatus({ to: 'approved' })],
    [
      'patient-mismatch',
      'with the entry of another patient',
      withEntry({ patient: { ...samplePatient, matricule: '133061764035249' } }),
    ],
    ['bad-patient-id', 'for a patient without INS', withSet({ patient: { matricule: '42', oid: insOids.testNir } })],
    ['bad-source-id', 'with a sourceId that is no OID', withSet({ sourceId: 'trousse' })],
    ['signature-in-update', 'that signs', withEntry({ classCode: signatureClassCode })],
    ['bad-confidentiality', 'with no level of confidentiality', withEntry({ confidentialityCodes: [] })],
    ['bad-entry-id', 'with a mal formed id', withEntry({ entryUuid: "' OR 1=1 --" })],
    ['bad-entry-id', 'that names a document by its uniqueId', withStatus({ target: '2.25.1' })],
    ['bad-entry-id', 'that names a document by a text with NUL', withStatus({ target: 'urn:uuid:\u0000' })],
    [
      'duplicate-entry-id',
      'whose entry has the id of the set',
      withEntry({ entryUuid: sampleSubmissionSet().entryUuid }),
    ],
    [
      'several-changes',
      'that changes one status twice',
      sampleMetadataUpdate({
        changes: [...withStatus({}).changes, ...withStatus({ to: 'archived' }).changes],
      }),
    ],
    [
      'several-changes',
      'with two new versions of one document',
      sampleMetadataUpdate({
        changes: [
          sampleNewMetadata(),
          sampleNewMetadata({ entry: { ...entry, entryUuid: 'Document02' }, associationId: 'as2' }),
        ],
      }),
    ],
  ])('for %s: %s', (problem, _, update) => {
    expect(problems(update)).toContain(problem);
  });

  it('by a registry that lets more change, as a deposit is', () => {
    const { set } = sampleMetadataUpdate();
    expect(checkMetadata({ set, entries: [entry] })).toEqual([]);
    expect(checkMetadata({ set, entries: [{ ...entry, title: '' }] })).toMatchObject([
      { context: 'Le titre d’un document est absent', location: entry.entryUuid },
    ]);
  });
});
