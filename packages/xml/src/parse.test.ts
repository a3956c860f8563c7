import { describe, expect, it } from 'vitest';
import { XmlError, type XmlErrorCode } from './errors.ts';
import type { XmlLimits } from './limits.ts';
import { parseXml, parseXmlLocated } from './parse.ts';
import { attr, path, text } from './query.ts';

function refusal(input: string | Uint8Array, limits?: Partial<XmlLimits>): XmlErrorCode | 'accepted' {
  try {
    parseXml(input, limits);
    return 'accepted';
  } catch (error) {
    if (error instanceof XmlError) return error.code;
    throw error;
  }
}

describe('parseXml', () => {
  it('gives local names, namespaces, attributes and joined text', () => {
    const root = parseXml('<a:r xmlns:a="urn:a" xmlns="urn:d" k="1" a:k="2">x<!-- c -->y<![CDATA[<z>]]><b/>t</a:r>');
    expect({ name: root.name, ns: root.ns }).toEqual({ name: 'r', ns: 'urn:a' });
    expect({ ...root.attributes }).toEqual({ k: '1', '{urn:a}k': '2' });
    expect(root.children[0]).toBe('xy<z>');
    expect(root.children[1]).toMatchObject({ name: 'b', ns: 'urn:d' });
    expect(root.children[2]).toBe('t');
  });

  it('reads the five entities and character references', () => {
    expect(text(parseXml('<a>&lt;&amp;&gt;&apos;&quot;&#233;&#x1F600;</a>'))).toBe('<&>\'"é😀');
  });

  it('keeps an attribute named like an object member apart from the prototype', () => {
    const root = parseXml('<a __proto__="p" constructor="c"/>');
    expect(attr(root, '__proto__')).toBe('p');
    expect(attr(root, 'toString')).toBeUndefined();
  });

  it.each([
    ['UTF-8 with a mark', Buffer.from('\uFEFF<a>é</a>')],
    [
      'UTF-16 little-endian with a mark',
      Buffer.from('\uFEFF<?xml version="1.0" encoding="UTF-16"?><a>é</a>', 'utf16le'),
    ],
    ['UTF-16 big-endian without mark', Buffer.from('<a>é</a>', 'utf16le').swap16()],
    ['ISO-8859-1', Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>', 'latin1')],
  ])('reads %s', (_, bytes) => {
    expect(text(parseXml(bytes))).toBe('é');
  });

  it('refuses an unknown encoding and bytes that do not follow theirs', () => {
    expect(refusal(Buffer.from('<?xml version="1.0" encoding="UTF-7"?><a/>'))).toBe('encoding');
    expect(refusal(Buffer.from('<?xml version="1.0" encoding="constructor"?><a/>'))).toBe('encoding');
    expect(refusal(Buffer.from('<a>\xe9</a>', 'latin1'))).toBe('encoding');
  });

  it('refuses a document type declaration, with or without entities', () => {
    expect(refusal('<!DOCTYPE a><a/>')).toBe('doctype');
    expect(refusal('<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>')).toBe('doctype');
    expect(refusal('<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;">]><a>&m;</a>')).toBe('doctype');
  });

  it.each([
    ['', 'nothing'],
    ['   ', 'white space'],
    ['<a>', 'an open element'],
    ['<a></b>', 'crossed tags'],
    ['<a/><b/>', 'two roots'],
    ['<a b="1" b="2"/>', 'a repeated attribute'],
    ['<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>', 'an attribute repeated through two prefixes'],
    ['<p:a/>', 'an unbound prefix'],
    ['<a>&nbsp;</a>', 'an unknown entity'],
    ['<a>&constructor;</a>', 'an entity named like an object member'],
    ['<a>\u0000</a>', 'a null character'],
    ['<a>&#0;</a>', 'a reference to a null character'],
    ['<a b=c/>', 'an attribute without quotes'],
    ['text', 'text alone'],
  ])('refuses %j (%s) as not well-formed', (input) => {
    expect(refusal(input)).toBe('not-well-formed');
  });

  it('holds every limit', () => {
    expect(refusal('<a/>', { maxBytes: 3 })).toBe('too-large');
    expect(refusal('<a><a><a/></a></a>', { maxDepth: 2 })).toBe('too-deep');
    expect(refusal('<a><b/><b/></a>', { maxElements: 2 })).toBe('too-many-elements');
    expect(refusal('<a b="" c="" d=""/>', { maxAttributes: 2 })).toBe('too-many-attributes');
    expect(refusal('<a b="1234"/>', { maxAttributeLength: 3 })).toBe('attribute-too-long');
    expect(refusal('<abcd/>', { maxNameLength: 3 })).toBe('name-too-long');
    expect(refusal('<a bcde="1"/>', { maxNameLength: 3 })).toBe('name-too-long');
  });

  it('refuses two hundred thousand nested elements at once rather than exhausting the stack', () => {
    expect(refusal('<a>'.repeat(200_000))).toBe('too-deep');
  });

  it('says nothing of the document in the error', () => {
    const secret = 'NOM-SECRET';
    for (const input of [`<a>${secret}`, `<a ${secret}/>`, `<${secret}></a>`, `<a>&${secret};</a>`]) {
      expect(() => parseXml(input)).toThrow(/^(?!.*NOM-SECRET)/);
    }
  });

  it('reads five megabytes of metadata', () => {
    const one = '<e a="1" b="2"><v>valeur</v><v>autre</v></e>';
    const root = parseXml(`<r>${one.repeat(110_000)}</r>`);
    expect(root.children).toHaveLength(110_000);
    expect(text(path(root, 'e/v'))).toBe('valeur');
  });
});

describe('parseXmlLocated', () => {
  it('says where elements stand in the text, whatever surrounds them', () => {
    const source =
      '\uFEFF<?xml version="1.0"?>\r\n<!-- <b> --><a x="1>2"\r\n>é😀\r\n<b/><b k=\'"\'\r\n/>t<![CDATA[<b>]]><b  >u<c/>\r</b\r\n></a>\r\n';
    const { text, root, spans } = parseXmlLocated(source, (name, ns) => name !== 'c' && ns === '');
    const found = [...spans].map(([element, { start, end }]) => [element.name, text.slice(start, end)]);
    expect(found).toEqual([
      ['a', source.slice(source.indexOf('<a'), -2)],
      ['b', '<b/>'],
      ['b', "<b k='\"'\r\n/>"],
      ['b', '<b  >u<c/>\r</b\r\n>'],
    ]);
    expect(root).toEqual(parseXml(source));
  });

  it('gives, for each element, a text that reads as that element', () => {
    const source = '<a><b>1<b>2<b/></b></b><b c="&lt;b&gt;">&#60;b&#62;</b></a>';
    const { text, spans } = parseXmlLocated(source, () => true);
    expect(spans.size).toBe(5);
    for (const [element, { start, end }] of spans) expect(parseXml(text.slice(start, end))).toEqual(element);
  });
});
