import type { StagedBlob } from '@trousse/blobs';
import { digestOfBytes } from '@trousse/xds';
import { xmlAlgorithms } from '@trousse/xml';
import { afterEach, expect, it } from 'vitest';
import { createWholeDocuments } from './whole-documents.ts';

const whole = createWholeDocuments();
afterEach(() => whole.close());

const request = { algorithm: xmlAlgorithms.sha256, form: 'canonical-with-comments' } as const;
const cda = Buffer.from(
  `<ClinicalDocument xmlns="urn:hl7-org:v3"><id root="1.2.3"/><component><structuredBody><component><section><title>Bilan</title><text>${'mot '.repeat(9)}</text><entry><observation/></entry></section></component></structuredBody></component></ClinicalDocument>`,
);

function staged(...pieces: (Uint8Array | Error)[]): StagedBlob {
  const bytes = pieces.filter((piece) => piece instanceof Uint8Array);
  async function* read(): AsyncGenerator<Uint8Array> {
    for (const piece of pieces) {
      if (piece instanceof Error) throw piece;
      yield piece;
    }
  }
  return { size: bytes.reduce((sum, piece) => sum + piece.length, 0), read } as unknown as StagedBlob;
}

it('a document is read without its narratives and entries, and digested', async () => {
  const { header, body } = await whole.read(staged(cda.subarray(0, 100), cda.subarray(100)));
  expect(header.id).toEqual({ root: '1.2.3' });
  expect(body).toEqual({
    kind: 'structured',
    sections: [{ ids: [], templateIds: [], title: 'Bilan', entries: [], sections: [] }],
  });
  expect(await whole.digest(staged(cda), request)).toBe(digestOfBytes(cda, request));
});

it('what is refused is refused as it is elsewhere, and the next document is read', async () => {
  const pdf = Buffer.from('%PDF-1.7');
  const asked = [whole.read(staged(pdf)), whole.digest(staged(pdf), request), whole.read(staged(cda))];
  const [read, digest, next] = await Promise.allSettled(asked);
  expect(read).toMatchObject({ reason: { name: 'CdaError', code: 'not-xml' } });
  expect(digest).toMatchObject({ reason: { name: 'XdsError', code: 'signature-documents' } });
  expect(next).toMatchObject({ status: 'fulfilled' });
});

it('a disk that fails fails one document, and a thread that was ended is started again', async () => {
  await expect(whole.read(staged(new Error('disk')))).rejects.toThrow('disk');
  expect((await whole.read(staged(cda))).header.id).toEqual({ root: '1.2.3' });
  await whole.close();
  expect((await whole.read(staged(cda))).header.id).toEqual({ root: '1.2.3' });
});
