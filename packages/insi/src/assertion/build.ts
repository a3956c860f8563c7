import { samlNs } from '@trousse/vihf';
import { type Content, el } from '@trousse/xml';
import {
  cardHolder,
  type InsiAssertionClaims,
  attributeNames as names,
  type PscAssertionClaims,
  pscHolder,
  pscAttributeNames as pscNames,
  x509SubjectName,
} from './claims.ts';

/**
 * The unsigned assertion of a professional for INSi (identity.md §2.5), without XML declaration; its time is UTC. Unlike
 * a VIHF it holds no AuthnStatement: the captured ones have none.
 * @throws XmlError `forbidden-character` for a text that XML cannot carry.
 */
export function buildInsiAssertion(claims: InsiAssertionClaims): string {
  return assertion(
    claims,
    el('saml:Issuer', { Format: x509SubjectName }, claims.issuer),
    cardHolder,
    attribute(names.billingNumber, claims.billingNumber),
    attribute(names.sector, claims.sector),
    claims.speciality !== undefined && attribute(names.speciality, claims.speciality),
  );
}

/**
 * The assertion of a professional whom Pro Santé Connect has authenticated: it goes unsigned (identity.md §2.5).
 * @throws XmlError `forbidden-character` for a text that XML cannot carry.
 */
export function buildPscAssertion(claims: PscAssertionClaims): string {
  return assertion(
    claims,
    el('saml:Issuer', null, claims.issuer),
    pscHolder,
    claims.amoSpeciality !== undefined && attribute(pscNames.amoSpeciality, claims.amoSpeciality),
    attribute(pscNames.billingNumber, claims.billingNumber),
    claims.profession !== undefined && attribute(pscNames.profession, claims.profession),
  );
}

function assertion(
  { id, issueInstant, nameId }: Pick<InsiAssertionClaims, 'id' | 'issueInstant' | 'nameId'>,
  issuer: Content,
  qualifier: string,
  ...attributes: Content[]
): string {
  return el(
    'saml:Assertion',
    { 'xmlns:saml': samlNs, ID: id, IssueInstant: issueInstant.toISOString(), Version: '2.0' },
    issuer,
    el('saml:Subject', null, el('saml:NameID', { NameQualifier: qualifier }, nameId)),
    el('saml:AttributeStatement', null, attributes),
  ).xml;
}

function attribute(name: string, value: string): Content {
  return el('saml:Attribute', { Name: name }, el('saml:AttributeValue', null, value));
}
