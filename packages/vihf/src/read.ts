import { cxToIns } from '@trousse/ins';
import type { Code } from '@trousse/nomenclatures';
import { attr, elements, first, parseXml, path, text, type XmlElement } from '@trousse/xml';
import { readAttributes, type VihfAttributes } from './attributes.ts';
import {
  type AccessMode,
  type AuthenticationMode,
  codeSystems,
  hiddenFromRepresentatives,
  attributeNames as names,
  type ReadVihf,
  resourceUrn,
} from './claims.ts';
import { VihfError } from './errors.ts';
import { vihfLimits } from './limits.ts';

const modes: readonly string[] = ['DIRECTE', 'INDIRECTE', 'INDIRECTE_RENFORCEE'] satisfies AuthenticationMode[];
const purposes: readonly string[] = ['normal', 'bris_de_glace', 'centre_15'] satisfies AccessMode[];

/**
 * Reads the claims of an assertion (reference: DMP §5). The text must be what a signature covered.
 * @throws VihfError `malformed` when a claim is missing, repeated or of another form; `patient` for a resource-id that
 * is no INS.
 */
export function readVihf(canonicalXml: string): ReadVihf {
  return readClaims(parse(canonicalXml));
}

/** The same of an assertion read already. @throws VihfError */
export function readClaims(assertion: XmlElement): ReadVihf {
  const values = readAttributes(first(assertion, 'AttributeStatement'));
  if (values.text(names.resource) !== resourceUrn) throw new VihfError('malformed');
  return {
    id: need(attr(assertion, 'ID')),
    issueInstant: utc(attr(assertion, 'IssueInstant')),
    issuer: need(text(first(assertion, 'Issuer'))),
    nameId: need(text(path(assertion, 'Subject/NameID'))),
    authnContext: need(text(path(assertion, 'AuthnStatement/AuthnContext/AuthnContextClassRef'))),
    ...conditions(first(assertion, 'Conditions')),
    version: values.text(names.version),
    authenticationMode: oneOf(modes, values.text(names.mode)) as AuthenticationMode,
    structureId: values.text(names.structure),
    sector: sector(values.text(names.sector)),
    ...patient(values),
    ...subjectName(values),
    roles: roles(values.all(names.role)),
    purpose: oneOf(purposes, codeOf(values.one(names.purpose))) as AccessMode,
    ...(isSecret(values) ? { secretConnection: true } : {}),
    software: software(values),
  };
}

function parse(canonicalXml: string): XmlElement {
  try {
    return parseXml(canonicalXml);
  } catch (cause) {
    throw new VihfError('malformed', { cause });
  }
}

function need(value: string | undefined): string {
  if (value === undefined || value === '' || value.length > vihfLimits.maxValueLength) throw new VihfError('malformed');
  return value;
}

function utc(value: string | undefined): Date {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/.test(value ?? '')) throw new VihfError('malformed');
  const time = new Date(value!);
  if (Number.isNaN(time.getTime())) throw new VihfError('malformed');
  return time;
}

function conditions(element: XmlElement | undefined): { notBefore?: Date; notOnOrAfter?: Date } {
  const notBefore = attr(element, 'NotBefore');
  const notOnOrAfter = attr(element, 'NotOnOrAfter');
  return {
    ...(notBefore === undefined ? {} : { notBefore: utc(notBefore) }),
    ...(notOnOrAfter === undefined ? {} : { notOnOrAfter: utc(notOnOrAfter) }),
  };
}

function oneOf(allowed: readonly string[], value: string): string {
  if (!allowed.includes(value)) throw new VihfError('malformed');
  return value;
}

function sector(value: string): string {
  const [code, system, ...more] = value.split('^');
  if (code === undefined || !/^SA\d\d$/.test(code) || system !== codeSystems.sector || more.length > 0) {
    throw new VihfError('malformed');
  }
  return code;
}

function patient(values: VihfAttributes) {
  const cx = values.optional(names.patient);
  if (cx === undefined) return {};
  const ins = cxToIns(cx);
  if (ins === undefined) throw new VihfError('patient');
  return { patient: ins };
}

function subjectName(values: VihfAttributes) {
  const name = values.optional(names.subjectName);
  return name === undefined ? {} : { subjectName: name };
}

function roles(values: readonly XmlElement[]): Code[] {
  if (values.length > vihfLimits.maxRoles) throw new VihfError('malformed');
  return values.map((value) => {
    const [role, ...more] = elements(value);
    if (role === undefined || more.length > 0) throw new VihfError('malformed');
    return {
      code: need(attr(role, 'code')),
      system: need(attr(role, 'codeSystem')),
      display: attr(role, 'displayName') ?? '',
    };
  });
}

/** The code of a coded element, or the text where a sender writes the bare code. */
function codeOf(value: XmlElement): string {
  const coded = elements(value)[0];
  return coded === undefined ? need(text(value)) : need(attr(coded, 'code'));
}

function isSecret(values: VihfAttributes): boolean {
  const [value, ...more] = values.all(names.confidentiality, { optional: true });
  if (value === undefined) return false;
  if (more.length > 0 || codeOf(value) !== hiddenFromRepresentatives) throw new VihfError('malformed');
  return true;
}

function software(values: VihfAttributes) {
  const id = values.optional(names.softwareId);
  return {
    ...(id === undefined ? {} : { id }),
    name: values.text(names.softwareName),
    version: values.text(names.softwareVersion),
    homologation: values.text(names.homologation),
  };
}
