import {
  checkSubmission,
  decodeProvideAndRegister,
  encodeRegistryResponse,
  hashAndSize,
  verifySubmissionSetSignature,
} from '@trousse/xds';
import { sampleBytes, sampleDocumentEntry, samplePatient } from '@trousse/xds/sample';
import { modernAlgorithms, parseXml } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { fakeDmp } from '../testing/fake-dmp.ts';
import { refusal } from '../testing/refusal.ts';
import type { DocumentToDeposit, SubmissionInput } from './input.ts';
import { prepareSubmission } from './prepare.ts';
import { preparedFromBytes, preparedToBytes } from './prepared.ts';
import { replacing } from './replacing.ts';
import { sendSubmission } from './send.ts';

const { entryUuid: _u, status: _s, hash: _h, size: _z, patient: _p, ...metadata } = sampleDocumentEntry();
const document: DocumentToDeposit = { ...metadata, cda: sampleBytes };
const input: SubmissionInput = {
  documents: [
    document,
    { ...document, uniqueId: '2.25.77', replaces: 'urn:uuid:5f0b1c2d-3e4f-4a5b-8c6d-7e8f90a1b2c3' },
  ],
  contentTypeCode: { code: 'SA07', system: '1.2.250.1.71.4.2.4', display: 'Cabinet individuel' },
  title: 'Dépôt',
};
const success = { body: encodeRegistryResponse({ status: 'Success', errors: [] }) };
const mode = { mode: 'normal' } as const;

describe('prepareSubmission', () => {
  it('makes a submission that the registry’s own checks accept, signed over each document', async () => {
    const { deps } = fakeDmp('td21', success);
    const prepared = await prepareSubmission(deps, samplePatient, input);
    const provided = decodeProvideAndRegister(parseXml(prepared.body));
    expect(checkSubmission(provided)).toEqual([]);
    const { submission, contentIds } = provided;
    expect(submission.documents.map(({ uniqueId }) => uniqueId)).toEqual(prepared.documentUniqueIds);
    expect(submission.documents[0]).toMatchObject(hashAndSize(sampleBytes));
    expect(submission.set).toMatchObject({
      uniqueId: prepared.submissionSetUniqueId,
      sourceId: '1.2.250.1.213.4.1.1.99.1',
      submissionTime: '20261120080000',
      authors: document.authors,
      title: 'Dépôt',
    });
    expect(submission.associations.filter(({ type }) => type === 'RPLC')).toMatchObject([
      { source: submission.documents[1]!.entryUuid, target: 'urn:uuid:5f0b1c2d-3e4f-4a5b-8c6d-7e8f90a1b2c3' },
    ]);
    const file = prepared.attachments.at(-1)!;
    expect(contentIds.get(submission.signature.entryUuid)).toBe(file.contentId);
    const { certificateDer, signatureId } = await verifySubmissionSetSignature(file.bytes, {
      documents: new Map(input.documents.map(({ uniqueId, cda }) => [uniqueId, cda])),
      submissionSetUniqueId: prepared.submissionSetUniqueId,
      algorithms: modernAlgorithms,
    });
    expect(Buffer.from(certificateDer)).toEqual(Buffer.from(deps.signer.certificateDer));
    expect(signatureId).toBe(submission.signature.uniqueId);
  });

  it('refuses what the registry would refuse, with every error, before anything leaves', async () => {
    const { deps, received } = fakeDmp('td21', success);
    const bad = { ...document, title: '', confidentialityCodes: [] };
    const error = await refusal(prepareSubmission(deps, samplePatient, { ...input, documents: [bad] }));
    expect(error).toMatchObject({ kind: 'input', code: 'invalid-submission' });
    expect(error.errors.length).toBeGreaterThan(1);
    expect(await refusal(prepareSubmission(deps, samplePatient, { ...input, documents: [] }))).toMatchObject({
      kind: 'input',
    });
    const notXml = { ...document, cda: Buffer.from('%PDF') };
    expect(await refusal(prepareSubmission(deps, samplePatient, { ...input, documents: [notXml] }))).toMatchObject({
      kind: 'input',
      code: 'invalid-submission',
    });
    expect(received).toEqual([]);
  });

  it('lets the refusal of the card through', async () => {
    const { deps } = fakeDmp('td21', success);
    const signer = { ...deps.signer, signSubmissionSet: () => Promise.reject(new RangeError('card removed')) };
    await expect(prepareSubmission({ ...deps, signer }, samplePatient, input)).rejects.toThrow('card removed');
  });
});

describe('a prepared submission', () => {
  it('is kept as bytes and comes back the same', async () => {
    const prepared = await prepareSubmission(fakeDmp('td21', success).deps, samplePatient, input);
    const back = preparedFromBytes(preparedToBytes(prepared));
    expect({ ...back, attachments: [] }).toEqual({ ...prepared, attachments: [] });
    const plainly = ({ bytes, ...rest }: (typeof back.attachments)[number]) => ({
      ...rest,
      text: Buffer.from(bytes).toString(),
    });
    expect(back.attachments.map(plainly)).toEqual(prepared.attachments.map(plainly));
  });

  it('that replaces a document is aimed at it again, and nothing else of it changes', async () => {
    const one = { ...input, documents: [input.documents[1]!] };
    const prepared = await prepareSubmission(fakeDmp('td21', success).deps, samplePatient, one);
    const to = 'urn:uuid:0a0b0c0d-3e4f-4a5b-8c6d-7e8f90a1b2c3';
    const again = replacing(prepared, to);
    const read = ({ body }: typeof prepared) => decodeProvideAndRegister(parseXml(body));
    const [before, after] = [read(prepared), read(again)];
    expect(after.submission.associations.filter(({ type }) => type === 'RPLC')).toMatchObject([
      { source: before.submission.documents[0]!.entryUuid, target: to },
    ]);
    const others = ({ submission }: typeof before) => submission.associations.filter(({ type }) => type !== 'RPLC');
    expect({ ...after.submission, associations: others(after) }).toEqual({
      ...before.submission,
      associations: others(before),
    });
    expect([...after.contentIds]).toEqual([...before.contentIds]);
    expect(again.attachments).toBe(prepared.attachments);
    expect(checkSubmission(after)).toEqual([]);
  });

  it('is refused when its bytes are not whole', async () => {
    const bytes = preparedToBytes(await prepareSubmission(fakeDmp('td21', success).deps, samplePatient, input));
    for (const cut of [
      bytes.subarray(0, 3),
      bytes.subarray(0, 40),
      bytes.subarray(0, -1),
      Buffer.concat([bytes, bytes]),
      Buffer.alloc(60),
    ]) {
      expect(() => preparedFromBytes(cut)).toThrow('malformed-answer');
    }
  });
});

describe('sendSubmission', () => {
  it('sends body and attachments as MTOM, each time with a fresh assertion', async () => {
    const { deps, received } = fakeDmp('td21', success);
    const prepared = await prepareSubmission(deps, samplePatient, input);
    expect(await sendSubmission(deps, prepared, mode)).toEqual({ warnings: [] });
    await sendSubmission(deps, prepared, mode);
    const [first, second] = received;
    expect(first!.request.contentType).toMatch(/^multipart\/related; type="application\/xop\+xml"/);
    expect(first!.claims.patient).toEqual(samplePatient);
    expect(first!.claims.id).not.toBe(second!.claims.id);
    const { submission, contentIds } = decodeProvideAndRegister(first!.envelope.body);
    expect(first!.attachments.get(contentIds.get(submission.documents[0]!.entryUuid)!)).toEqual(
      Buffer.from(sampleBytes),
    );
    expect(first!.attachments.size).toBe(3);
  });

  it('tells a refusal with the code and words of the registry', async () => {
    const row = {
      code: 'XDSRegistryMetadataError',
      context: 'Aucun AuthorInstitution ne correspond à l’utilisateur du VIHF',
      severity: 'Error',
    } as const;
    const { deps } = fakeDmp('td21', { body: encodeRegistryResponse({ status: 'Failure', errors: [row] }) });
    const prepared = await prepareSubmission(deps, samplePatient, input);
    const error = await refusal(sendSubmission(deps, prepared, mode));
    expect(error).toMatchObject({ kind: 'registry', code: row.code, text: row.context, errors: [row] });
    expect(error.message).toBe('DMP registry: XDSRegistryMetadataError');
  });

  it('gives the warnings of a success', async () => {
    const row = { code: 'XDSRegistryError', context: 'À noter', severity: 'Warning' } as const;
    const { deps } = fakeDmp('td21', { body: encodeRegistryResponse({ status: 'Success', errors: [row] }) });
    expect(await sendSubmission(deps, await prepareSubmission(deps, samplePatient, input), mode)).toEqual({
      warnings: [row],
    });
  });

  it('says that the outcome is unknown when the answer is lost', async () => {
    const { deps } = fakeDmp('td21', success);
    const prepared = await prepareSubmission(deps, samplePatient, input);
    const send = () => Promise.reject(new Error('ECONNRESET'));
    expect(await refusal(sendSubmission({ ...deps, transport: { send } }, prepared, mode))).toMatchObject({
      kind: 'transport',
    });
  });
});
