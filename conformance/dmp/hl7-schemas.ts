import { type Validate, validator } from './schemas.ts';

// HL7 v3 NE2008 has PRPA_IN201305 and 201306. Of the others that the DMP uses it lacks the message, not its parts: each
// is made of a sister (the queries 201309 and 201310, the notices 201301 and 201302), renamed, with the parts that the
// standard gives it.

const file = (name: string) => `hl7v3/multicacheschemas/PRPA_${name}UV02.xsd`;

/** Changes what must be there: a schema of another edition does not pass unadapted. */
function replace(xsd: string, part: string | RegExp, by: string): string {
  const changed = xsd.replaceAll(typeof part === 'string' ? part : new RegExp(part, 'g'), by);
  if (changed === xsd) throw new Error(`The schema at hand has no ${part}`);
  return changed;
}

/** A notice of registration made a request: the event asked for, by an author, with no custodian yet. */
function asRequest(xsd: string): string {
  const asked = replace(xsd, 'name="registrationEvent"', 'name="registrationRequest"');
  const mood = replace(asked, 'type="ActMood" use="required" fixed="EVN"', 'type="ActMood" use="required" fixed="RQO"');
  const author = replace(mood, /(<xs:element name="author"[^>]*?)minOccurs="0"/, '$1minOccurs="1"');
  return replace(author, /<xs:element name="custodian"[^>]*?\/>/, '');
}

/** A message that starts an exchange made one that answers: with an acknowledgement, without sequence number. */
function asAnswer(xsd: string): string {
  const wrapped = replace(xsd, 'MCCI_MT000100UV01', 'MCCI_MT000300UV01');
  const numberless = replace(wrapped, /<xs:element name="sequenceNumber"[^>]*?\/>/, '');
  return replace(
    numberless,
    '<xs:element name="controlActProcess"',
    '<xs:element name="acknowledgement" type="MCCI_MT000300UV01.Acknowledgement" minOccurs="0" maxOccurs="unbounded"/>$&',
  );
}

const renamed = (from: string, to: string) => (xsd: string) => replace(xsd, from, to);
const describing = (patient: string) => (xsd: string) => replace(xsd, /MT20130[12]/, patient);
const all =
  (...changes: ((xsd: string) => string)[]) =>
  (xsd: string) =>
    changes.reduce((text, change) => change(text), xsd);

/** A validator for each message of the patient-management services. */
export const hl7Validators = {
  PRPA_IN201305UV02: validator(file('IN201305')),
  PRPA_IN201306UV02: validator(file('IN201306')),
  PRPA_IN201307UV02: validator(file('IN201309'), renamed('IN201309', 'IN201307')),
  PRPA_IN201308UV02: validator(file('IN201310'), all(renamed('IN201310', 'IN201308'), renamed('MT201304', 'MT201303'))),
  PRPA_IN201311UV02: validator(file('IN201301'), all(renamed('IN201301', 'IN201311'), asRequest)),
  PRPA_IN201312UV02: validator(
    file('IN201301'),
    all(renamed('IN201301', 'IN201312'), describing('MT201303'), asAnswer),
  ),
  PRPA_IN201313UV02: validator(file('IN201301'), all(renamed('IN201301', 'IN201313'), asRequest, asAnswer)),
  PRPA_IN201314UV02: validator(file('IN201302'), all(renamed('IN201302', 'IN201314'), asRequest)),
  PRPA_IN201315UV02: validator(
    file('IN201302'),
    all(renamed('IN201302', 'IN201315'), describing('MT201303'), asAnswer),
  ),
  PRPA_IN201316UV02: validator(file('IN201302'), all(renamed('IN201302', 'IN201316'), asRequest, asAnswer)),
} as const satisfies Record<string, Validate>;

export type Hl7Message = keyof typeof hl7Validators;
