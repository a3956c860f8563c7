import { createHash } from 'node:crypto';
import { canonicaliseDocument, liftXml, xmlAlgorithms } from '@trousse/xml';
import { expect, it } from 'vitest';
import {
  type DigestedForm,
  type DigestRequest,
  digestOfBytes,
  documentDigest,
  type LiftedDocument,
} from './document-digest.ts';

const long = Buffer.alloc(200_000, 'essai de contenu ').toString('base64');
const cda = Buffer.from(
  `<?xml version="1.0"?><!-- avant --><ClinicalDocument b='2' a="1"><title>Été</title><text>${long}</text><!-- >${long}<--></ClinicalDocument>`,
);
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('base64');
const request = (form: DigestedForm): DigestRequest => ({ algorithm: xmlAlgorithms.sha256, form });
const expected: Readonly<Record<DigestedForm, string>> = {
  octets: sha256(cda),
  canonical: sha256(canonicaliseDocument(cda, { exclusive: false, withComments: false })),
  'canonical-with-comments': sha256(canonicaliseDocument(cda, { exclusive: false, withComments: true })),
};
const forms = Object.keys(expected) as DigestedForm[];

/** The document as a server holds it, read in small pieces. `read` counts what was asked of it. */
function received(bytes: Buffer): LiftedDocument & { readonly asked: { start: number; end?: number }[] } {
  const asked: { start: number; end?: number }[] = [];
  async function* read(range: { start: number; end?: number }): AsyncGenerator<Uint8Array> {
    asked.push(range);
    const end = range.end ?? bytes.length;
    for (let at = range.start; at < end; at += 1000) yield bytes.subarray(at, Math.min(end, at + 1000));
  }
  return { ...liftXml(bytes)!, read, asked };
}

it.each(forms)('is that of the %s form, whether the document is held or read', async (form) => {
  const document = received(cda);
  expect(document.runs).toHaveLength(2);
  expect(digestOfBytes(cda, request(form))).toBe(expected[form]);
  expect(await documentDigest(cda, request(form))).toBe(expected[form]);
  expect(await documentDigest(document, request(form))).toBe(expected[form]);
});

it('reads the lifted texts alone, and not those that the canonical form leaves out', async () => {
  const document = received(cda);
  await documentDigest(document, request('canonical'));
  const { offset, length } = document.runs[0]!;
  expect(document.asked).toEqual([{ start: offset, end: offset + length }]);
});

it('is taken over the whole document when its skeleton leaves a doubt', async () => {
  const document = received(cda);
  const twice = document.runs.map((run) => ({ ...run, placeholder: 'Été' }));
  const skeleton = Buffer.from(cda.toString().replace('Été', 'Été Été'));
  expect(await documentDigest({ ...document, skeleton, runs: twice }, request('canonical'))).toBe(expected.canonical);
});

it('takes a text of more than ten megabytes, which a parser of the whole document refuses', () => {
  const text = Buffer.alloc(11_000_000, 'QUJD').toString();
  const document = Buffer.from(`<a>${text}</a>`);
  expect(digestOfBytes(document, request('canonical'))).toBe(sha256(document));
  expect(() => canonicaliseDocument(document, { exclusive: false, withComments: true })).toThrow('not-well-formed');
});

it('is what a document that digests itself says', async () => {
  const asked: DigestRequest[] = [];
  const digest = async (one: DigestRequest) => {
    asked.push(one);
    return 'AA==';
  };
  expect(await documentDigest({ digest }, request('canonical'))).toBe('AA==');
  expect(asked).toEqual([request('canonical')]);
});

it('of what is no XML is refused', async () => {
  const pdf = Buffer.from('%PDF-1.7');
  await expect(documentDigest(pdf, request('canonical'))).rejects.toThrow('signature-documents');
  await expect(documentDigest(received(pdf), request('canonical'))).rejects.toThrow('signature-documents');
  expect(await documentDigest(pdf, request('octets'))).toBe(sha256(pdf));
});
