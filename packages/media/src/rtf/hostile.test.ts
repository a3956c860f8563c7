import { describe, expect, it } from 'vitest';
import { flowToHtml } from '../flow-to-html.ts';
import { flowToText } from '../flow-to-text.ts';
import { rtfLimits } from '../limits.ts';
import { rtfNotes } from './notes.ts';
import { readRtf } from './read-rtf.ts';

const read = (rtf: string) => readRtf(Buffer.from(rtf, 'latin1'));
const textOf = (rtf: string) => flowToText(read(rtf).blocks);

describe('hostile rich texts', () => {
  it('groups within groups without end are followed to a depth, and the rest is told', () => {
    const { blocks, notes } = read(`{\\rtf1 vu${'{\\b '.repeat(2_000_000)}au fond${'}'.repeat(2_000_000)} fin\\par}`);
    expect(flowToText(blocks)).toBe('vu fin');
    expect(notes).toEqual([rtfNotes.tooDeep]);
  });

  it('braces that do not match lose no text', () => {
    expect(textOf('{\\rtf1 un{\\b deux')).toBe('undeux');
    expect(read('{\\rtf1 un{\\b deux').notes).toEqual([rtfNotes.unfinished]);
    expect(textOf('{\\rtf1 un}}}} deux')).toBe('un');
  });

  it('\\bin longer than the file ends with the file', () => {
    expect(textOf('{\\rtf1 avant\\par{\\pict\\pngblip\\bin2147483647 abc')).toBe('avant');
    expect(textOf('{\\rtf1 avant\\bin99999999999999999999 }} abc')).toBe('avant');
    expect(textOf('{\\rtf1 avant\\bin-5 après\\par}')).toBe('avantaprès');
  });

  it('what stands in \\bin is never read as RTF', () => {
    expect(textOf('{\\rtf1 a{\\*\\inconnu\\bin9 }}{\\rtf1 }b\\par}')).toBe('ab');
  });

  it('texts longer than any document are cut, and it is told', () => {
    const { blocks, notes } = read(
      `{\\rtf1 ${'\\u9731?'.repeat(600_000)}\\par ${'x'.repeat(rtfLimits.maxCharacters)}\\par}`,
    );
    expect(flowToText(blocks).length).toBeLessThanOrEqual(rtfLimits.maxCharacters);
    expect(notes).toEqual([rtfNotes.tooLong]);
    const paragraphs = read(`{\\rtf1 ${'a\\par '.repeat(rtfLimits.maxBlocks + 10)}}`);
    expect(paragraphs.blocks).toHaveLength(rtfLimits.maxBlocks);
    expect(paragraphs.notes).toEqual([rtfNotes.tooLong]);
  });

  it('styles that change at every letter, and a header said again and again, come to an end', () => {
    const { blocks, notes } = read(`{\\rtf1 ${'\\b a\\b0 b'.repeat(rtfLimits.maxRuns)}\\par}`);
    expect(notes).toEqual([rtfNotes.tooLong]);
    expect(blocks).toHaveLength(1);
    expect(read(`{\\rtf1 ${'{\\header {\\b a}{\\i b}}'.repeat(20_000)}c\\par}`).blocks).toHaveLength(2);
  });

  it('numbers without sense are taken for what they can mean', () => {
    expect(textOf('{\\rtf1 a\\u99999999999?b\\u-99999999?c\\uc99999999 d\\f-7 e\\itap-3 f\\ilvl-9\\ls5 g\\par}')).toBe(
      'a\uFFFDb\uFFFDcdefg',
    );
    expect(textOf('{\\rtf1 a\\b99999999999999999999999999999999 b\\par}')).toBe('ab');
  });

  it('tables within tables without end, cells without end, rows without cells end in a table', () => {
    expect(textOf(`{\\rtf1 ${'\\itap99999 x\\nestcell\\nestrow '.repeat(100)}}`)).toContain('x');
    const row = `\\trowd${'\\cellx10'.repeat(5000)}${'\\intbl x\\cell '.repeat(5000)}\\row`;
    expect(textOf(`{\\rtf1 ${row}}`).replace(/\s/g, '')).toBe('x'.repeat(5000));
    expect(textOf('{\\rtf1\\row\\row\\cell\\row\\nestrow\\trowd\\row fin\\par}')).toContain('fin');
  });

  it('footnotes in footnotes, text boxes in text boxes come to an end with their text', () => {
    const text = textOf(
      `{\\rtf1 ${'{\\footnote a'.repeat(300)}${'}'.repeat(300)}\\par${'{\\*\\shpinst{\\shptxt b\\par'.repeat(100)}${'}}'.repeat(100)}}`,
    );
    expect(text.match(/a/g)).toHaveLength(300);
    expect(text.match(/b/g)).toHaveLength(100);
  });

  it('words, symbols and escapes cut by the end of the file do no harm', () => {
    for (const end of [
      '\\',
      "\\'",
      "\\'e",
      '\\u',
      '\\u8',
      '\\bin',
      '\\*',
      '\\pict',
      '{\\pict 8',
      '{\\field{\\*\\fldinst HYPERLINK "',
      "\\'zz",
    ])
      expect(textOf(`{\\rtf1 texte ${end}`)).toContain('texte');
  });

  it('control characters are dropped, and markup is only text', () => {
    const { blocks } = read("{\\rtf1 a\\'00\\'1b\\u1?\\u0?<script>alert(1)</script>&amp;\\par}");
    expect(flowToText(blocks)).toBe('a<script>alert(1)</script>&amp;');
    expect(flowToHtml(blocks).html).toContain('a&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;');
  });

  it('any bytes after the beginning are read to their end', () => {
    // A small generator with a fixed seed: the same files each time.
    let seed = 42;
    const below = (count: number) => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((seed / 2 ** 32) * count);
    };
    const words =
      "{ } \\par \\cell \\row \\trowd \\cellx100 \\intbl \\itap2 \\nestcell \\nestrow {\\footnote {\\field {\\*\\fldinst {\\fldrslt {\\pict \\bin3 \\u-10 \\uc9 {\\*\\ {\\fonttbl \\f1 {\\stylesheet ; {\\listtext \\page {\\header \\v \\pard \\plain {\\upr {\\*\\ud \\'e9 texte".split(
        ' ',
      );
    for (let file = 0; file < 3000; file += 1) {
      let rtf = '{\\rtf1 ';
      for (let at = 0; at < 60; at += 1)
        rtf += below(4) === 0 ? String.fromCharCode(below(256)) : words[below(words.length)]!;
      const { blocks, notes } = read(rtf);
      flowToHtml(blocks);
      expect(flowToText(blocks)).toBeTypeOf('string');
      expect(new Set(notes).size).toBe(notes.length);
    }
  });

  it('a file larger than the limit is not read', () => {
    const bytes = new Uint8Array(rtfLimits.maxBytes + 1).fill(0x20);
    bytes.set(Buffer.from('{\\rtf1 a'));
    expect(readRtf(bytes)).toEqual({ blocks: [], notes: [rtfNotes.tooLarge] });
  });
});
