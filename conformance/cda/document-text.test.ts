import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findInText, type Passage, readCda } from '@trousse/cda';
import { documentText } from '@trousse/cda/text';
import { recognise } from '@trousse/media';
import { demoDocuments, sandboxPatients } from '@trousse/sandbox';
import { afterAll, describe, expect, it } from 'vitest';
import { hasProgram } from '../programs.ts';
import { officialExamples } from './official-examples.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'trousse-document-text-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const poppler = hasProgram('pdftotext', 'the text of the documents of the record');

/** What poppler reads on each page. */
function byPoppler(pdf: Uint8Array): string[] {
  const file = path.join(folder, 'one.pdf');
  writeFileSync(file, pdf);
  return execFileSync('pdftotext', ['-enc', 'UTF-8', file, '-'], { encoding: 'utf8', stdio: 'pipe' })
    .split('\f')
    .slice(0, -1);
}

const letters = (text: string) => [...text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')].sort().join('');
const isOf = (id: string | undefined, page: number) => (passage: Passage) => {
  const { place } = passage;
  if (place.kind === 'body') return id === undefined && place.page === page;
  return place.kind === 'attachment' && place.id === id && place.page === page;
};

/** Each file is read or named as unread; of a PDF, each page says the letters that poppler finds on it. */
async function expectWhole(bytes: Uint8Array): Promise<void> {
  const { body, attachments } = readCda(bytes);
  const { passages, unread } = await documentText(bytes);
  const files = [
    ...(body.kind === 'nonXml' ? [{ id: undefined, bytes: body.bytes }] : []),
    ...attachments.map(({ id, bytes }) => ({ id, bytes })),
  ];
  for (const file of files) {
    const mine = passages.some(({ place }) => (place.kind === 'attachment' ? place.id : undefined) === file.id);
    const named = unread.filter(({ attachment }) => attachment === file.id);
    expect(mine || named.length === 1, file.id).toBe(true);
    if (recognise(file.bytes)?.kind !== 'pdf') continue;
    expect(named.map(({ why }) => why).filter((why) => why !== 'picture')).toEqual([]);
    for (const [at, text] of byPoppler(file.bytes).entries()) {
      const read = passages.filter(isOf(file.id, at + 1)).map((one) => one.text);
      expect(letters(read.join('')), `page ${at + 1}`).toBe(letters(text));
    }
  }
}

const { names, read } = officialExamples('the text of the official examples and of their files');

describe.skipIf(names.length === 0 || !poppler)('the text of the official examples, their files included', () => {
  it.each(names)('%s: no file is passed over, and PDF give the words that poppler reads', async (name) => {
    await expectWhole(read(name));
  });
});

describe.skipIf(!poppler)('the text of the documents of the demonstration', () => {
  it('is that of every PDF, text and rich text in a record', async () => {
    const patients = sandboxPatients('2026-11-20').filter(({ key }) => key === 'mirageon-augustin');
    const found: boolean[] = [];
    for await (const { cda, entry } of demoDocuments(patients, '2026-11-20')) {
      await expectWhole(cda);
      if (entry.formatCode.code !== 'urn:ihe:iti:xds-sd:pdf:2008') continue;
      const { passages } = await documentText(cda);
      found.push(findInText(passages, 'mirageon').some(({ place }) => place.kind === 'body' && place.page === 1));
    }
    expect(found.length).toBeGreaterThan(5);
    expect(found).not.toContain(false);
  });
});
