import { insOids } from '@trousse/ins';
import { describe, expect, it } from 'vitest';
import { type XdsProblem, xdsProblems } from '../errors.ts';
import type { Author } from '../model/author.ts';
import type { DocumentEntry } from '../model/document-entry.ts';
import type { Association, ProvidedSubmission, SubmissionSet } from '../model/submission.ts';
import {
  sampleAuthor,
  sampleDocumentEntry,
  samplePatient,
  sampleProvided,
  sampleSubmission,
  sampleSubmissionSet,
} from '../sample.ts';
import { checkSubmission } from './check-submission.ts';

/** Problems found, each once. A problem is known by its wire code and its sentence. */
function problems(provided: ProvidedSubmission): XdsProblem[] {
  const found = checkSubmission(provided).map(({ code, context, severity }) => {
    expect(severity).toBe('Error');
    const known = Object.entries(xdsProblems).find(([, [wire, text]]) => wire === code && text === context);
    return known?.[0] as XdsProblem;
  });
  return [...new Set(found)];
}

const withDocument = (changes: Partial<DocumentEntry>) =>
  sampleProvided(sampleSubmission({ documents: [sampleDocumentEntry(changes)] }));
const withSet = (changes: Partial<SubmissionSet>) =>
  sampleProvided(sampleSubmission({ set: sampleSubmissionSet(changes) }));

const sample = sampleSubmission();
const [document] = sample.documents;
const withAssociations = (change: (all: readonly Association[]) => readonly Association[]) =>
  sampleProvided({ ...sample, associations: change(sample.associations) });
const without = (type: Association['type']) => withAssociations((all) => all.filter((a) => a.type !== type));
const plus = (...more: Association[]) => withAssociations((all) => [...all, ...more]);
const rplc = (changes: Partial<Association> = {}): Association => ({
  id: 'R1',
  type: 'RPLC',
  source: document!.entryUuid,
  target: 'urn:uuid:11111111-1111-4111-8111-111111111111',
  ...changes,
});
const author = (changes: Partial<Author>): Author => ({ ...sampleAuthor, ...changes });
const { institution: _institution, ...alone } = sampleAuthor;
const { serviceStartTime: _start, ...undated } = sampleDocumentEntry();
const code = { code: '', system: '1.2.3', display: 'x' };
const restricted = (name: string) => ({ code: name, system: '1.2.250.1.213.1.1.4.13', display: name });
const normal = { code: 'N', system: '2.16.840.1.113883.5.25', display: 'Normal' };

describe('a sound submission', () => {
  it.each<[string, ProvidedSubmission]>([
    ['as sampled', sampleProvided()],
    ['with a title of 128 characters outside the basic plane', withDocument({ title: '\u{1F9D1}'.repeat(128) })],
    [
      'without what is optional',
      withDocument({ hash: undefined, size: undefined, serviceStopTime: undefined } as never),
    ],
    [
      'of a patient who is the author',
      withDocument({ authors: [{ person: { ...sampleAuthor.person!, idType: 'NH' } }] }),
    ],
    ['dated to the day', withDocument({ serviceStartTime: '20261120', serviceStopTime: '20261120093000' })],
    ['with a replacement', plus(rplc())],
    [
      'with every restriction',
      withDocument({
        confidentialityCodes: [
          normal,
          restricted('MASQUE_PS'),
          restricted('INVISIBLE_PATIENT'),
          restricted('INVISIBLE_REPRESENTANTS_LEGAUX'),
        ],
      }),
    ],
    ['with an imaging reference', withDocument({ referenceIds: ['1.2.3^^^^urn:ihe:iti:xds:2016:studyInstanceUID'] })],
    [
      'of twelve documents',
      sampleProvided(
        sampleSubmission({
          documents: Array.from({ length: 12 }, (_, i) =>
            sampleDocumentEntry({ entryUuid: `d${i}`, uniqueId: `2.25.${i}` }),
          ),
        }),
      ),
    ],
  ])('%s has no problem', (_, provided) => {
    expect(problems(provided)).toEqual([]);
  });
});

describe('a submission is refused', () => {
  it.each<[XdsProblem, string, ProvidedSubmission]>([
    ['no-document', 'without document', sampleProvided(sampleSubmission({ documents: [] }))],
    ['bad-entry-id', 'with a mal formed entryUuid', withDocument({ entryUuid: 'urn:uuid:nope' })],
    ['bad-entry-id', 'with an association without id', plus(rplc({ id: '' }))],
    ['duplicate-entry-id', 'with an id used twice', plus(rplc({ id: document!.entryUuid }))],
    ['bad-unique-id', 'with an extension in a uniqueId', withDocument({ uniqueId: '2.25.1^2' })],
    ['bad-unique-id', 'with a uniqueId of 129 characters', withDocument({ uniqueId: `2.${'1'.repeat(127)}` })],
    ['bad-unique-id', 'without the uniqueId of the set', withSet({ uniqueId: '' })],
    ['duplicate-unique-id', 'with a uniqueId used twice', withDocument({ uniqueId: sample.set.uniqueId })],
    ['bad-source-id', 'with a sourceId that is no OID', withSet({ sourceId: 'trousse' })],
    ['bad-patient-id', 'for a patient without INS', withSet({ patient: { matricule: '42', oid: insOids.testNir } })],
    [
      'patient-mismatch',
      'with a document of another patient',
      withDocument({ patient: { ...samplePatient, matricule: '133061764035249' } }),
    ],
    [
      'patient-mismatch',
      'with a document under another authority',
      withDocument({ patient: { ...samplePatient, oid: insOids.nir } }),
    ],
    ['title-missing', 'with a blank title', withDocument({ title: ' \u00a0' })],
    ['title-too-long', 'with a title of 129 characters', withDocument({ title: 'é'.repeat(129) })],
    ['bad-mime-type', 'with a PDF on the wire', withDocument({ mimeType: 'application/pdf' })],
    ['bad-time', 'with a creation time in local notation', withDocument({ creationTime: '20261120093000+0100' })],
    ['bad-time', 'without start of the act', sampleProvided(sampleSubmission({ documents: [undated] }))],
    ['bad-time', 'with a submission time out of the calendar', withSet({ submissionTime: '20261332' })],
    ['times-reversed', 'with an act that ends before it starts', withDocument({ serviceStopTime: '20261119' })],
    ['bad-language', 'without language', withDocument({ languageCode: '' })],
    ['bad-language', 'with a language in words', withDocument({ languageCode: 'français' })],
    ['bad-hash', 'with a SHA-256 for hash', withDocument({ hash: 'a'.repeat(64) })],
    ['bad-hash', 'with a hash that is not hexadecimal', withDocument({ hash: 'g'.repeat(40) })],
    ['bad-size', 'with a negative size', withDocument({ size: -1 })],
    ['bad-size', 'with a size that is no whole number', withDocument({ size: 1.5 })],
    ['bad-code', 'without type', withDocument({ typeCode: code })],
    ['bad-code', 'with a class under no code system', withDocument({ classCode: { ...code, code: '10', system: '' } })],
    [
      'bad-code',
      'with an event without label',
      withDocument({ eventCodes: [{ code: 'I10', system: '1.2', display: '' }] }),
    ],
    ['bad-content-type', 'without content type of the set', withSet({ contentTypeCode: code })],
    ['bad-confidentiality', 'without confidentiality', withDocument({ confidentialityCodes: [] })],
    [
      'bad-confidentiality',
      'with a restriction alone',
      withDocument({ confidentialityCodes: [restricted('MASQUE_PS')] }),
    ],
    [
      'bad-confidentiality',
      'with two levels',
      withDocument({ confidentialityCodes: [normal, { ...normal, code: 'R' }] }),
    ],
    [
      'bad-confidentiality',
      'with a restriction twice',
      withDocument({ confidentialityCodes: [normal, restricted('MASQUE_PS'), restricted('MASQUE_PS')] }),
    ],
    [
      'bad-confidentiality',
      'with an unknown restriction',
      withDocument({ confidentialityCodes: [normal, restricted('MASQUE')] }),
    ],
    ['no-author', 'without author', withDocument({ authors: [] })],
    ['no-author', 'without author of the set', withSet({ authors: [] })],
    [
      'bad-author',
      'with an author without id',
      withDocument({ authors: [author({ person: { ...sampleAuthor.person!, id: '' } })] }),
    ],
    ['bad-author', 'with a professional outside any structure', withDocument({ authors: [alone] })],
    ['bad-author', 'with a structure alone', withDocument({ authors: [{ institution: sampleAuthor.institution! }] })],
    [
      'bad-author',
      'with a structure without id',
      withDocument({ authors: [author({ institution: { ...sampleAuthor.institution!, id: '' } })] }),
    ],
    [
      'bad-author',
      'with a nameless legal authenticator',
      withDocument({ legalAuthenticator: { ...sampleAuthor.person!, familyName: '' } }),
    ],
    ['no-source-patient-info', 'without the patient’s traits', withDocument({ sourcePatientInfo: [] })],
    ['no-source-patient-info', 'with an empty name', withDocument({ sourcePatientInfo: ['PID-5|^^^^^^L'] })],
    ['bad-source-patient-info', 'with traits that are no PID line', withDocument({ sourcePatientInfo: ['DOMINIQUE'] })],
    ['bad-reference-id', 'with a reference without type', withDocument({ referenceIds: ['123'] })],
    ['not-approved', 'with a document born archived', withDocument({ status: 'archived' })],
    ['membership', 'without members', without('HasMember')],
    [
      'membership',
      'with a member twice',
      plus({ id: 'M', type: 'HasMember', source: sample.set.entryUuid, target: document!.entryUuid }),
    ],
    [
      'membership',
      'with a member from elsewhere',
      plus({ id: 'M', type: 'HasMember', source: sample.set.entryUuid, target: 'urn:uuid:x' }),
    ],
    ['signs-association', 'whose signature signs nothing', without('signs')],
    [
      'signs-association',
      'whose signature signs a document',
      withAssociations((all) => all.map((a) => (a.type === 'signs' ? { ...a, target: document!.entryUuid } : a))),
    ],
    ['bad-replacement', 'that replaces a document of its own', plus(rplc({ target: sample.signature.entryUuid }))],
    ['bad-replacement', 'that replaces by a uniqueId', plus(rplc({ target: '2.25.1' }))],
    ['bad-replacement', 'that replaces one document twice', plus(rplc(), rplc({ id: 'R2' }))],
    ['bad-replacement', 'whose signature replaces', plus(rplc({ source: sample.signature.entryUuid }))],
    [
      'missing-document',
      'with an entry without bytes',
      { submission: sample, contentIds: new Map([[document!.entryUuid, 'a']]) },
    ],
    [
      'missing-document-metadata',
      'with bytes without entry',
      { submission: sample, contentIds: new Map([...sampleProvided().contentIds, ['urn:uuid:z', 'z']]) },
    ],
  ])('for %s: %s', (problem, _, provided) => {
    expect(problems(provided)).toContain(problem);
  });

  it('with every problem it has, each with its place', () => {
    const provided = withDocument({ title: '', languageCode: '' });
    expect(checkSubmission(provided)).toEqual([
      {
        code: 'XDSRegistryMetadataError',
        context: 'Le titre d’un document est absent',
        severity: 'Error',
        location: document!.entryUuid,
      },
      {
        code: 'XDSRegistryMetadataError',
        context: 'Le code langue d’un document est mal formé',
        severity: 'Error',
        location: document!.entryUuid,
      },
    ]);
  });
});
