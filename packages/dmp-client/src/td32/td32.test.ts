import { decodeRetrieve, encodeRetrieveResponse, hashAndSize } from '@trousse/xds';
import { samplePatient } from '@trousse/xds/sample';
import { describe, expect, it } from 'vitest';
import { fakeDmp } from '../testing/fake-dmp.ts';
import { refusal } from '../testing/refusal.ts';
import { td32 } from './td32.ts';

const repositoryUniqueId = '1.2.250.1.213.4.1.1.1.2';
const bytes = Buffer.from('<ClinicalDocument/>');
const entry = (uniqueId: string, content = bytes) => ({ uniqueId, repositoryUniqueId, ...hashAndSize(content) });
const row = (documentUniqueId: string, contentId: string) => ({
  repositoryUniqueId,
  documentUniqueId,
  mimeType: 'text/xml',
  contentId,
});
const answer = (
  rows: ReturnType<typeof row>[],
  attachments: Record<string, Uint8Array>,
  status = 'Success',
  errors = [] as never[],
) => ({
  body: encodeRetrieveResponse({ status: status as 'Success', errors, documents: rows }),
  attachments,
});
const mode = { mode: 'normal' } as const;

describe('td32', () => {
  it('reads documents whole, whatever their order in the answer', async () => {
    const second = Buffer.alloc(300_000, '\r\n--b');
    const reply = answer([row('2.25.1', 'a@dmp'), row('2.25.2', 'b@dmp')], { 'b@dmp': second, 'a@dmp': bytes });
    const { deps, received } = fakeDmp('td32', reply);
    const read = await td32(deps, samplePatient, [entry('2.25.1'), entry('2.25.2', second)], mode);
    expect(read.documents.map(({ uniqueId }) => uniqueId)).toEqual(['2.25.2', '2.25.1']);
    expect(Buffer.from(read.documents[0]!.bytes).equals(second)).toBe(true);
    expect(read.errors).toEqual([]);
    expect(decodeRetrieve(received[0]!.envelope.body)).toEqual([
      { repositoryUniqueId, documentUniqueId: '2.25.1' },
      { repositoryUniqueId, documentUniqueId: '2.25.2' },
    ]);
  });

  it('reads a document whose metadata give neither hash nor size', async () => {
    const { deps } = fakeDmp('td32', answer([row('2.25.1', 'a')], { a: bytes }));
    expect((await td32(deps, samplePatient, [{ uniqueId: '2.25.1' }], mode)).documents).toHaveLength(1);
  });

  it.each<[string, ReturnType<typeof answer>, string]>([
    ['altered', answer([row('2.25.1', 'a')], { a: Buffer.from('<ClinicalDocumenT/>') }), 'hash-mismatch'],
    ['of another size', answer([row('2.25.1', 'a')], { a: Buffer.from('<a/>') }), 'size-mismatch'],
    ['not in the answer', answer([], {}), 'missing-document'],
    ['named but not attached', answer([row('2.25.1', 'a')], {}), 'missing-document'],
    ['another than asked', answer([row('2.25.7', 'a')], { a: bytes }), 'unexpected-document'],
    ['given twice', answer([row('2.25.1', 'a'), row('2.25.1', 'b')], { a: bytes, b: bytes }), 'unexpected-document'],
    [
      'named twice by one attachment',
      answer([row('2.25.1', 'a'), row('2.25.1', 'a')], { a: bytes }),
      'malformed-answer',
    ],
    ['attached without a name', answer([row('2.25.1', 'a')], { z: bytes, a: bytes }), 'unexpected-document'],
  ])('refuses a document %s', async (_, reply, code) => {
    const { deps } = fakeDmp('td32', reply);
    expect(await refusal(td32(deps, samplePatient, [entry('2.25.1')], mode))).toMatchObject({ kind: 'protocol', code });
  });

  it('refuses a document larger than the caller takes', async () => {
    const { deps } = fakeDmp('td32', answer([row('2.25.1', 'a')], { a: bytes }));
    const call = td32(deps, samplePatient, [entry('2.25.1')], { ...mode, maxDocumentBytes: 10 });
    expect(await refusal(call)).toMatchObject({ kind: 'protocol', code: 'too-large' });
  });

  it('gives what there is and why the rest is not, in a partial success', async () => {
    const error = {
      code: 'XDSDocumentUniqueIdError',
      context: 'Inconnu',
      severity: 'Error',
      location: '2.25.2',
    } as const;
    const { deps } = fakeDmp('td32', {
      body: encodeRetrieveResponse({ status: 'PartialSuccess', errors: [error], documents: [row('2.25.1', 'a')] }),
      attachments: { a: bytes },
    });
    const read = await td32(deps, samplePatient, [entry('2.25.1'), entry('2.25.2')], mode);
    expect(read.documents).toHaveLength(1);
    expect(read.errors).toEqual([error]);
  });

  it('tells a failure and a fault, which come as multipart too', async () => {
    const error = { code: 'XDSRepositoryError', context: 'Indisponible', severity: 'Error' } as const;
    const failed = fakeDmp('td32', {
      body: encodeRetrieveResponse({ status: 'Failure', errors: [error], documents: [] }),
      attachments: {},
    });
    expect(await refusal(td32(failed.deps, samplePatient, [entry('2.25.1')], mode))).toMatchObject({
      kind: 'registry',
      code: 'XDSRepositoryError',
      text: 'Indisponible',
    });
    const fault = { subcode: 'XDSDocumentUniqueIdError', reason: 'Inconnu' };
    const faulty = fakeDmp('td32', { fault, multipart: true });
    expect(await refusal(td32(faulty.deps, samplePatient, [entry('2.25.1')], mode))).toMatchObject({
      kind: 'fault',
      code: 'XDSDocumentUniqueIdError',
    });
  });

  it('asks for at least one document and no more than twenty', async () => {
    const { deps, received } = fakeDmp('td32', answer([], {}));
    for (const count of [0, 21]) {
      const entries = Array.from({ length: count }, (_, i) => entry(`2.25.${i}`));
      expect(await refusal(td32(deps, samplePatient, entries, mode))).toMatchObject({ kind: 'input' });
    }
    expect(received).toEqual([]);
  });
});
