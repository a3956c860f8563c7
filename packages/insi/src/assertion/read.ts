import { samlNs } from '@trousse/vihf';
import { parseXml, type XmlElement } from '@trousse/xml';
import { InsiError, insiErrorCodes } from '../errors.ts';
import { insiLimits } from '../limits.ts';
import {
  cardHolder,
  valueForms as forms,
  type InsiAssertionClaims,
  attributeNames as names,
  type PscAssertionClaims,
  pscHolder,
  pscAttributeNames as pscNames,
  x509SubjectName,
} from './claims.ts';

/**
 * Reads the claims of an unsigned assertion (identity.md §2.5), strictly: its elements and attributes are those that
 * `buildInsiAssertion` writes, each once and nothing between them; only the order of the SAML attributes is free, as
 * it differs among the captured ones. Of a signed assertion, give the text that the signature covered.
 * @throws InsiError `malformed-assertion`.
 */
export function readInsiAssertion(xml: string): InsiAssertionClaims {
  const { issuer, qualifier, values, ...common } = readAssertion(parse(xml), Object.values(names));
  const [format] = attributesOf(issuer, ['Format']);
  if (format !== x509SubjectName || qualifier !== cardHolder) throw malformed();
  const speciality = values.get(names.speciality);
  return {
    ...common,
    issuer: textOf(issuer),
    billingNumber: matching(forms.billingNumber, values.get(names.billingNumber)),
    sector: matching(forms.sector, values.get(names.sector)),
    ...(speciality === undefined ? {} : { speciality: matching(forms.speciality, speciality) }),
  };
}

/**
 * Reads the claims of the assertion of the PSC mode (identity.md §2.5), as strictly; nothing vouches for them.
 * @param assertion text, or the element of a message already read.
 * @throws InsiError `malformed-assertion`, for a signed one too.
 */
export function readPscAssertion(assertion: string | XmlElement): PscAssertionClaims {
  const element = typeof assertion === 'string' ? parse(assertion) : assertion;
  const { issuer, qualifier, values, ...common } = readAssertion(element, Object.values(pscNames));
  attributesOf(issuer, []);
  if (qualifier !== pscHolder) throw malformed();
  const [amoSpeciality, profession] = [values.get(pscNames.amoSpeciality), values.get(pscNames.profession)];
  return {
    ...common,
    issuer: textOf(issuer),
    billingNumber: matching(forms.billingNumber, values.get(pscNames.billingNumber)),
    ...(amoSpeciality === undefined ? {} : { amoSpeciality: matching(forms.amoSpeciality, amoSpeciality) }),
    ...(profession === undefined ? {} : { profession: matching(forms.profession, profession) }),
  };
}

function readAssertion(root: XmlElement, known: readonly string[]) {
  const assertion = saml(root, 'Assertion');
  const [id, instant, version] = attributesOf(assertion, ['ID', 'IssueInstant', 'Version']);
  const [issuer, subject, statement] = childrenOf(assertion, ['Issuer', 'Subject', 'AttributeStatement']);
  attributesOf(subject, []);
  const [nameId] = childrenOf(subject, ['NameID']);
  const [qualifier] = attributesOf(nameId, ['NameQualifier']);
  if (version !== '2.0') throw malformed();
  return {
    id: matching(/^[A-Za-z_][\w.-]*$/, id),
    issueInstant: utc(instant),
    nameId: textOf(nameId),
    issuer,
    qualifier,
    values: readStatement(statement, known),
  };
}

function readStatement(statement: XmlElement, known: readonly string[]): ReadonlyMap<string, string> {
  attributesOf(statement, []);
  const values = new Map<string, string>();
  for (const child of statement.children) {
    const attribute = saml(child, 'Attribute');
    const [name] = attributesOf(attribute, ['Name']);
    const [value] = childrenOf(attribute, ['AttributeValue']);
    attributesOf(value, []);
    if (!known.includes(name) || values.has(name)) throw malformed();
    values.set(name, textOf(value));
  }
  return values;
}

const malformed = (cause?: unknown) => new InsiError(insiErrorCodes.assertion, { cause });

function parse(xml: string): XmlElement {
  try {
    return parseXml(xml);
  } catch (cause) {
    throw malformed(cause);
  }
}

function saml(node: XmlElement | string | undefined, name: string): XmlElement {
  if (node === undefined || typeof node === 'string' || node.ns !== samlNs || node.name !== name) throw malformed();
  return node;
}

/** The children, which are exactly these elements. */
function childrenOf<const Names extends readonly string[]>({ children }: XmlElement, expected: Names) {
  if (children.length !== expected.length) throw malformed();
  return expected.map((name, i) => saml(children[i], name)) as { [K in keyof Names]: XmlElement };
}

/** The values of the attributes, which are exactly these. */
function attributesOf<const Names extends readonly string[]>({ attributes }: XmlElement, expected: Names) {
  if (Object.keys(attributes).length !== expected.length) throw malformed();
  return expected.map((name) => matching(/./, attributes[name])) as { [K in keyof Names]: string };
}

/** The text of an element that holds nothing else. */
function textOf({ children }: XmlElement): string {
  const [value, ...more] = children;
  if (typeof value !== 'string' || more.length > 0) throw malformed();
  return matching(/^\S(?:.*\S)?$/, value);
}

function matching(form: RegExp, value: string | undefined): string {
  if (value === undefined || value.length > insiLimits.maxValueLength || !form.test(value)) throw malformed();
  return value;
}

function utc(value: string): Date {
  const time = new Date(value);
  if (Number.isNaN(time.getTime()) || time.toISOString() !== value) throw malformed();
  return time;
}
