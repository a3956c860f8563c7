import { describe, expect, it } from 'vitest';
import { dsNs, modernAlgorithms, xmlAlgorithms } from './algorithms.ts';
import { canonicalise, canonicaliseDocument } from './canonicalise.ts';
import { XmlSignatureError, type XmlSignatureErrorCode } from './errors.ts';
import { signEnveloping } from './sign-enveloping.ts';
import { testCertificate } from './test-certificate.ts';
import { verifyEnveloping } from './verify-enveloping.ts';

const { der, sign } = testCertificate();
const unsigned = `<ds:Signature xmlns:ds="${dsNs}" Id="s1" note="a > b"><ds:Object><ds:Manifest Id="M"><!--c--><a b="1"/></ds:Manifest></ds:Object><ds:Object><p Id="P"/></ds:Object></ds:Signature>`;
const references = [{ id: 'M', type: `${dsNs}Manifest` }, { id: 'P' }];
const signed = await signEnveloping(unsigned, { references, certificateDer: der, sign });

function refusal(xml: string, expected = ['M', 'P']): XmlSignatureErrorCode | 'accepted' {
  try {
    verifyEnveloping(xml, { references: expected, allow: modernAlgorithms });
    return 'accepted';
  } catch (error) {
    if (error instanceof XmlSignatureError) return error.code;
    throw error;
  }
}

describe('an enveloping signature', () => {
  it('gives back the canonical text of each object that was signed', () => {
    const { canonical, certificateDer } = verifyEnveloping(signed, { references: ['P', 'M'], allow: modernAlgorithms });
    expect(canonical.get('M')).toBe(`<ds:Manifest xmlns:ds="${dsNs}" Id="M"><a b="1"></a></ds:Manifest>`);
    expect(Buffer.from(certificateDer)).toEqual(der);
  });

  it('uses canonical XML with comments, as IHE DSG asks', () => {
    expect(signed).toContain(`<ds:CanonicalizationMethod Algorithm="${xmlAlgorithms.inclusiveWithComments}">`);
    expect(signed).toMatch(/^<ds:Signature [^<]*?a > b"><ds:SignedInfo/);
  });

  it.each<[string, (xml: string) => string, XmlSignatureErrorCode]>([
    ['an altered object', (x) => x.replace('b="1"', 'b="2"'), 'digest'],
    ['an altered reference type', (x) => x.replace('#Manifest"', '#Object"'), 'signature'],
    ['a duplicate identifier', (x) => x.replace('<p ', '<p id="M" '), 'duplicate-id'],
    ['an identifier gone', (x) => x.replace('Id="P"', ''), 'id'],
    ['a second signature inside an object', (x) => x.replace('<p ', `<ds:Signature/><p `), 'several-signatures'],
    ['a wrapper', (x) => `<x>${x}</x>`, 'no-signature'],
    ['a comment inside SignedInfo', (x) => x.replace('<ds:SignatureMethod', '<!-- --><ds:SignatureMethod'), 'shape'],
    ['an unknown transform', (x) => x.replace('<ds:Transform Algorithm="', '<ds:Transform Algorithm="x'), 'transforms'],
    ['a DOCTYPE', (x) => `<!DOCTYPE x>${x}`, 'doctype'],
  ])('is refused with %s', (_, change, code) => {
    const changed = change(signed);
    expect(changed).not.toBe(signed);
    const got = refusal(changed);
    // A change inside SignedInfo is seen by its signature before its content is weighed.
    expect([code, ...(code === 'transforms' ? ['signature'] : [])]).toContain(got);
  });

  it('is refused when it covers more or less than expected', () => {
    expect(refusal(signed, ['M'])).toBe('reference');
    expect(refusal(signed, ['M', 'P', 'Q'])).toBe('reference');
  });

  it('is not made over something else than objects', async () => {
    const o = { references, certificateDer: der, sign };
    await expect(signEnveloping(signed, o)).rejects.toThrow('shape');
    await expect(signEnveloping('<a/>', o)).rejects.toThrow('shape');
    await expect(signEnveloping(unsigned.replace('Id="P"', ''), o)).rejects.toThrow('id');
  });
});

describe('canonicalise', () => {
  const xml = '<a xmlns="urn:u" xmlns:p="urn:v" z="1" b=\'2\'><!--c--><p:b ID="x">é\r\n<c/></p:b></a>';

  it('writes an element in its place, inclusive or exclusive', () => {
    expect(canonicalise(xml, { id: 'x', exclusive: false, withComments: false })).toBe(
      '<p:b xmlns="urn:u" xmlns:p="urn:v" ID="x">é\n<c></c></p:b>',
    );
    expect(canonicalise(xml, { id: 'x', exclusive: true, withComments: false })).toBe(
      '<p:b xmlns:p="urn:v" ID="x">é\n<c xmlns="urn:u"></c></p:b>',
    );
  });

  it('keeps comments only when asked', () => {
    expect(canonicalise(xml, { exclusive: false, withComments: true })).toContain('<!--c-->');
    expect(canonicalise(xml, { exclusive: false, withComments: false })).not.toContain('<!--');
  });

  it('writes a whole document with what stands around its root', () => {
    const around = `<?xml version="1.0"?>\n<?xml-stylesheet href="x"?><!--c--><a/>\n<!--d-->`;
    const text = '<?xml-stylesheet href="x"?>\n<!--c-->\n<a></a>\n<!--d-->';
    expect(canonicaliseDocument(around, { exclusive: false, withComments: true })).toBe(text);
    expect(canonicaliseDocument(around, { exclusive: false, withComments: false })).not.toContain('<!--');
  });

  it('refuses a relative namespace, which has no canonical form', () => {
    expect(() => canonicalise('<a xmlns="u"/>', { exclusive: true, withComments: false })).toThrow('not-well-formed');
  });
});
