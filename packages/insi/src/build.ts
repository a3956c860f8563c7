import { samlNs } from '@trousse/vihf';
import { type Content, el } from '@trousse/xml';
import { cardHolder, type InsiAssertionClaims, attributeNames as names, x509SubjectName } from './claims.ts';

/**
 * The unsigned assertion of a professional for INSi (identity.md §2.5), without XML declaration; its time is UTC. Unlike
 * a VIHF it holds no AuthnStatement: the captured ones have none.
 * @throws XmlError `forbidden-character` for a text that XML cannot carry.
 */
export function buildInsiAssertion(claims: InsiAssertionClaims): string {
  return el(
    'saml:Assertion',
    { 'xmlns:saml': samlNs, ID: claims.id, IssueInstant: claims.issueInstant.toISOString(), Version: '2.0' },
    el('saml:Issuer', { Format: x509SubjectName }, claims.issuer),
    el('saml:Subject', null, el('saml:NameID', { NameQualifier: cardHolder }, claims.nameId)),
    el(
      'saml:AttributeStatement',
      null,
      attribute(names.billingNumber, claims.billingNumber),
      attribute(names.sector, claims.sector),
      claims.speciality !== undefined && attribute(names.speciality, claims.speciality),
    ),
  ).xml;
}

function attribute(name: string, value: string): Content {
  return el('saml:Attribute', { Name: name }, el('saml:AttributeValue', null, value));
}
