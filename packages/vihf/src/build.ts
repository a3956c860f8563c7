import { insToCx } from '@trousse/ins';
import { accessModes, type Code, confidentialityCodes } from '@trousse/nomenclatures';
import { type Content, el } from '@trousse/xml';
import {
  codeSystems,
  hiddenFromRepresentatives,
  hl7Ns,
  attributeNames as names,
  resourceUrn,
  samlNs,
  type VihfClaims,
  vihfVersion,
  x509SubjectName,
} from './claims.ts';

const xsiNs = 'http://www.w3.org/2001/XMLSchema-instance';

/**
 * The unsigned assertion of a VIHF 4.0 (reference: DMP §5), without XML declaration.
 * @throws XmlError `forbidden-character` for a text that XML cannot carry.
 */
export function buildVihf(claims: VihfClaims): string {
  const instant = claims.issueInstant.toISOString();
  return el(
    'saml:Assertion',
    { 'xmlns:saml': samlNs, ID: claims.id, IssueInstant: instant, Version: '2.0' },
    el('saml:Issuer', { Format: x509SubjectName }, claims.issuer),
    el('saml:Subject', null, el('saml:NameID', null, claims.nameId)),
    el(
      'saml:AuthnStatement',
      { AuthnInstant: instant },
      el('saml:AuthnContext', null, el('saml:AuthnContextClassRef', null, claims.authnContext)),
    ),
    el('saml:AttributeStatement', null, attributes(claims)),
  ).xml;
}

function attributes(claims: VihfClaims): Content[] {
  const { software } = claims;
  return [
    attribute(names.version, vihfVersion),
    attribute(names.mode, claims.authenticationMode),
    attribute(names.structure, claims.structureId),
    attribute(names.sector, `${claims.sector}^${codeSystems.sector}`),
    claims.patient && attribute(names.patient, insToCx(claims.patient)),
    attribute(names.resource, resourceUrn),
    claims.subjectName !== undefined && attribute(names.subjectName, claims.subjectName),
    attribute(names.role, ...claims.roles.map((role) => coded('Role', role))),
    attribute(names.purpose, coded('PurposeOfUse', purposeCode(claims))),
    claims.secretConnection === true && attribute(names.confidentiality, coded('ConfidentialityCode', secretCode())),
    software.id !== undefined && attribute(names.softwareId, software.id),
    attribute(names.softwareName, software.name),
    attribute(names.softwareVersion, software.version),
    attribute(names.homologation, software.homologation),
  ];
}

function attribute(name: string, ...values: Content[]): Content {
  return el(
    'saml:Attribute',
    { Name: name },
    values.map((value) => el('saml:AttributeValue', null, value)),
  );
}

/** An HL7 coded element; its type name means the HL7 `CE`, so that namespace is the default one. */
function coded(name: string, { code, system, display }: Code): Content {
  const declarations = { xmlns: hl7Ns, 'xmlns:xsi': xsiNs, 'xsi:type': 'CE' };
  return el(name, { ...declarations, code, codeSystem: system, displayName: display });
}

function purposeCode({ purpose }: VihfClaims): Code {
  const display = accessModes.find(purpose)?.display ?? purpose;
  return { code: purpose, system: codeSystems.purpose, display };
}

function secretCode(): Code {
  const display = confidentialityCodes.find(hiddenFromRepresentatives)?.display ?? hiddenFromRepresentatives;
  return { code: hiddenFromRepresentatives, system: codeSystems.confidentiality, display };
}
