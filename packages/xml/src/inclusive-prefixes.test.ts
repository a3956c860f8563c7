import { expect, it } from 'vitest';
import { digest, dsNs, modernAlgorithms, xmlAlgorithms } from './algorithms.ts';
import { canonicalise } from './canonicalise.ts';
import { XmlSignatureError } from './errors.ts';
import { testCertificate } from './test-certificate.ts';
import { verifyEnveloped } from './verify-enveloped.ts';

const { exclusive, enveloped, sha256, rsaSha256 } = xmlAlgorithms;
const saml = 'urn:oasis:names:tc:SAML:2.0:assertion';
const { der, sign } = testCertificate();
const listOf = (prefixes: string) => `<ec:InclusiveNamespaces xmlns:ec="${exclusive}" PrefixList="${prefixes}"/>`;
const envelope = (inside: string, declared = 'xmlns:xs="urn:xs" xmlns="urn:x"') =>
  `<e:Envelope xmlns:e="urn:env" ${declared}><e:Header>${inside}</e:Header></e:Envelope>`;

/** An assertion signed where it stands, as OpenSAML signs one whose values are typed. */
async function signedInPlace(prefixes: readonly string[], parameter = listOf(prefixes.join(' '))): Promise<string> {
  const unsigned = (signature: string) =>
    `<s:Assertion xmlns:s="${saml}" ID="_a1"><s:Issuer>CN=E</s:Issuer>${signature}<s:Value type="xs:string">1</s:Value></s:Assertion>`;
  const form = { exclusive: true, withComments: false, prefixes };
  const digestValue = digest(sha256, canonicalise(envelope(unsigned('')), { ...form, id: '_a1' }));
  const info = `<ds:SignedInfo xmlns:ds="${dsNs}"><ds:CanonicalizationMethod Algorithm="${exclusive}">${parameter}</ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="${rsaSha256}"/><ds:Reference URI="#_a1"><ds:Transforms><ds:Transform Algorithm="${enveloped}"/><ds:Transform Algorithm="${exclusive}">${parameter}</ds:Transform></ds:Transforms><ds:DigestMethod Algorithm="${sha256}"/><ds:DigestValue>${digestValue}</ds:DigestValue></ds:Reference></ds:SignedInfo>`;
  // Its identifier stands for its place only while it is canonicalised.
  const placed = envelope(unsigned(`<ds:Signature xmlns:ds="${dsNs}">${info}</ds:Signature>`)).replace('ID="_a1"', '');
  const toSign = canonicalise(placed.replace('<ds:SignedInfo', '<ds:SignedInfo Id="i"'), { ...form, id: 'i' });
  const value = await sign(Buffer.from(toSign.replace(' Id="i"', '')));
  return unsigned(
    `<ds:Signature xmlns:ds="${dsNs}">${info}<ds:SignatureValue>${Buffer.from(value).toString('base64')}</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${der.toString('base64')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>`,
  );
}

function judge(xml: string): string {
  try {
    return verifyEnveloped(xml, { ns: saml, name: 'Assertion', allow: modernAlgorithms }).canonicalXml;
  } catch (error) {
    if (error instanceof XmlSignatureError) return error.code;
    throw error;
  }
}

it.each([[['xs']], [['xs', 's']], [['#default', 'xs']], [['unused']]])(
  'exc-c14n §3 the prefixes %j are kept as they were signed',
  async (prefixes) => {
    const declared = prefixes.flatMap((prefix) =>
      prefix === 'xs' ? ['xmlns:xs="urn:xs"'] : prefix === '#default' ? ['xmlns="urn:x"'] : [],
    );
    const canonical = judge(envelope(await signedInPlace(prefixes)));
    for (const declaration of declared) expect(canonical).toContain(declaration);
    expect(canonical).toMatch(/^<s:Assertion /);
    expect(canonical).not.toContain('Signature');
  },
);

it('another meaning given to a kept prefix breaks the signature', async () => {
  const signed = await signedInPlace(['xs']);
  expect(judge(envelope(signed, 'xmlns:xs="urn:other" xmlns="urn:x"'))).toBe('signature');
  expect(judge(envelope(signed, 'xmlns="urn:x"'))).toBe('signature');
});

it.each([
  ['two lists', listOf('xs') + listOf('xs')],
  ['an empty list', listOf('')],
  ['a list of what are no prefixes', listOf('a:b')],
  ['a list too long', listOf(Array.from({ length: 50 }, (_, index) => `p${index}`).join(' '))],
  ['a list with content', listOf('xs').replace('/>', '><x/></ec:InclusiveNamespaces>')],
  ['a list with another attribute', listOf('xs').replace('/>', ' x="1"/>')],
  ['an element of another namespace', `<InclusiveNamespaces PrefixList="xs"/>`],
])('%s is no parameter that is understood', async (_, parameter) => {
  expect(judge(envelope(await signedInPlace(['xs'], parameter)))).toMatch(/^(shape|transforms)$/);
});
