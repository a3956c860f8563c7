import { describe, expect, it } from 'vitest';
import { plainText } from './plain-text.ts';
import { readCda } from './read/read-cda.ts';
import { bareDocument, bytesOf, narrativeDocument, sampleHeader } from './test-samples.ts';
import { writeLevel1 } from './write/level1.ts';

describe('plainText', () => {
  it('gives titles, paragraphs and items on lines, cells between tabs', () => {
    const doc = narrativeDocument(
      `<paragraph>Un
          deux</paragraph><list><item>a</item><item>b</item></list>
       <table><caption>Bilan</caption><thead><tr><th>Date</th><th>INR</th></tr></thead><tbody><tr><td>01/02/2020</td><td>2,0<br/>normal</td></tr></tbody></table>fin`,
    );
    expect(plainText(readCda(doc)).split('\n')).toEqual([
      'Résultats',
      'Un deux',
      'a',
      'b',
      'Bilan',
      'Date\tINR',
      '01/02/2020\t2,0',
      'normal',
      'fin',
    ]);
  });

  it('goes through sub-sections in order', () => {
    const body =
      '<structuredBody><component><section><title>A</title><text>a</text><component><section><title>B</title><text>b</text></section></component></section></component><component><section><title>C</title></section></component></structuredBody>';
    expect(plainText(readCda(bareDocument('', body)))).toBe('A\na\nB\nb\nC');
  });

  it('gives the text of a text file and nothing of a PDF', () => {
    const body = (mediaType: 'text/plain' | 'application/pdf') => ({ mediaType, bytes: bytesOf('Été\r\n\r\n  deux') });
    expect(plainText(readCda(bytesOf(writeLevel1({ header: sampleHeader, body: body('text/plain') }))))).toBe(
      'Été\ndeux',
    );
    expect(plainText(readCda(bytesOf(writeLevel1({ header: sampleHeader, body: body('application/pdf') }))))).toBe('');
  });

  it('leaves out a program hidden in the narrative', () => {
    expect(plainText(readCda(narrativeDocument('a<script>alert(1)</script>b<style>x</style>')))).toBe('Résultats\nab');
  });
});
