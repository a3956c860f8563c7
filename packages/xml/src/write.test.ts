import { describe, expect, it } from 'vitest';
import { parseXml } from './parse.ts';
import { attr, text } from './query.ts';
import { document, el, raw } from './write.ts';

describe('el', () => {
  it('writes elements, escapes text and leaves out what is undefined or false', () => {
    const written = el('p:a', { 'xmlns:p': 'urn:p', k: 'a"<b', none: undefined }, 'x & y', undefined, false, [
      el('b'),
      [raw('<c/>')],
    ]);
    expect(written.xml).toBe('<p:a xmlns:p="urn:p" k="a&quot;&lt;b">x &amp; y<b/><c/></p:a>');
  });

  it('gives back through the parser exactly what went in, line ends included', () => {
    const value = 'a\tb\nc\rd\r\n]]> & <é> "\' 😀';
    const read = parseXml(document(el('a', { v: value }, value)));
    expect(attr(read, 'v')).toBe(value);
    expect(text(read)).toBe(value);
  });

  it.each(['\u0000', '\u000b', '\uffff', '\ud800', 'a\udc00'])('refuses %j, which XML 1.0 cannot carry', (value) => {
    expect(() => el('a', {}, value)).toThrow('forbidden-character');
    expect(() => el('a', { k: value })).toThrow('forbidden-character');
  });

  it('writes an empty attribute but no undefined one', () => {
    expect(el('a', { b: '', c: undefined }).xml).toBe('<a b=""/>');
  });
});
