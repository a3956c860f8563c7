import { describe, expect, it } from 'vitest';
import { RandomBlocks, textOfBlocks } from '../testing/random-blocks.ts';
import { checkPdfA } from './check-pdf-a.ts';
import { pdfText } from './pdf-text.ts';
import { writePdfA } from './write-pdf-a.ts';

const meta = { title: 'Document', language: 'fr-FR', createdAt: new Date('2026-01-02T03:04:05Z') } as const;

/** The characters of a text in their alphabetical order: columns are read across, so that order is not kept. */
const characters = (text: string): string => [...text.normalize('NFKC').replace(/\s/g, '')].sort().join('');

describe('writePdfA on random documents', () => {
  it.each(Array.from({ length: 15 }, (_, at) => 99 + at * 1_013))(
    'writes every character of document %i on the page, once',
    async (seed) => {
      const blocks = new RandomBlocks(seed).document();
      const { bytes } = writePdfA(blocks, meta);
      expect(checkPdfA(bytes)).toEqual([]);
      const { pages } = await pdfText(bytes);
      const found = pages.map(({ text }) => text.replace(/\d+\/\d+\s*$/, '')).join('');
      expect(characters(found)).toBe(characters(textOfBlocks(blocks)));
      for (const { text, x, y, width } of pages.flatMap(({ items }) => items)) {
        if (text.trim() === '') continue;
        expect(x).toBeGreaterThan(0);
        expect(x + width).toBeLessThan(595);
        expect(y).toBeGreaterThan(20);
      }
    },
  );
});
