import { describe, expect, it } from 'vitest';
import type { XmlElement } from './element.ts';
import { XmlError } from './errors.ts';
import type { XmlLimits } from './limits.ts';
import { parseXml } from './parse.ts';
import { readXmlPieces } from './parse-pieces.ts';
import { text } from './query.ts';

const isRow = (name: string) => name === 'row';

/** Reads bytes cut every `step`. */
function readCut(
  bytes: Uint8Array,
  step: number,
  limits?: Partial<XmlLimits>,
): { rows: XmlElement[]; root: XmlElement } {
  const pieces = readXmlPieces(isRow, limits);
  const rows: XmlElement[] = [];
  for (let at = 0; at < bytes.length; at += step) rows.push(...pieces.read(bytes.subarray(at, at + step)));
  const { root, last } = pieces.end();
  return { rows: [...rows, ...last], root };
}

const source = `<?xml version="1.0"?><!-- ${'x'.repeat(200)} --><r a="1">é<row n="1">un<row>dedans</row></row>\u{1F600}<row n="2"/><b>fin</b></r>`;

describe('readXmlPieces', () => {
  it.each([1, 2, 3, 7, 64, 1_000])('gives whole elements and the rest of the tree, cut every %i bytes', (step) => {
    const { rows, root } = readCut(Buffer.from(source), step);
    expect(rows).toEqual([parseXml('<row n="1">un<row>dedans</row></row>'), parseXml('<row n="2"/>')]);
    expect(root).toEqual(parseXml('<r a="1">é\u{1F600}<b>fin</b></r>'));
  });

  it('gives an element with the bytes that end it, before the document is whole', () => {
    const pieces = readXmlPieces(isRow);
    expect(pieces.read(Buffer.from(`<r>${' '.repeat(300)}<row>un</row><row>de`)).map(text)).toEqual(['un']);
    expect(pieces.read(Buffer.from('ux</row>')).map(text)).toEqual(['deux']);
    expect(pieces.read(Buffer.from('</r>'))).toEqual([]);
    expect(text(pieces.end().root).trim()).toBe('');
  });

  it('gives the elements of a document shorter than what tells its encoding with its end', () => {
    const pieces = readXmlPieces(isRow);
    expect(pieces.read(Buffer.from('<a><row>é</row></a>'))).toEqual([]);
    expect(pieces.end().last.map(text)).toEqual(['é']);
  });

  it.each([
    ['ISO-8859-1', Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><r><row>é</row></r>', 'latin1')],
    ['UTF-16', Buffer.from('\uFEFF<r><row>é</row></r>', 'utf16le')],
  ])('reads %s', (_, bytes) => {
    expect(readCut(bytes, 5).rows.map(text)).toEqual(['é']);
  });

  const refusal = (text: string | Uint8Array, limits?: Partial<XmlLimits>) => {
    try {
      readCut(typeof text === 'string' ? Buffer.from(text) : text, 10, limits);
      return 'accepted';
    } catch (error) {
      if (error instanceof XmlError) return error.code;
      throw error;
    }
  };

  it('refuses what parseXml refuses', () => {
    expect(refusal('<!DOCTYPE r><r/>')).toBe('doctype');
    expect(refusal(source, { maxBytes: 100 })).toBe('too-large');
    expect(refusal(source, { maxDepth: 2 })).toBe('too-deep');
    expect(refusal(source, { maxElements: 3 })).toBe('too-many-elements');
    expect(refusal(source.slice(0, -2))).toBe('not-well-formed');
    expect(refusal('')).toBe('not-well-formed');
    expect(refusal(Buffer.from('<r>\xe9</r>', 'latin1'))).toBe('encoding');
    expect(refusal(Buffer.concat([Buffer.from(`<r>${'x'.repeat(300)}`), Buffer.from([0xc3])]))).toBe('encoding');
  });

  it('says nothing of the document in the error', () => {
    expect(() => readCut(Buffer.from('<r>NOM-SECRET'), 3)).toThrow(/^(?!.*NOM-SECRET)/);
  });
});
