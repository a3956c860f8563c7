import { parseXml } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { checkSubmission } from '../checks/check-submission.ts';
import { XdsError } from '../errors.ts';
import { sampleDocumentEntry, sampleProvided, sampleSubmission, sampleSubmissionSet } from '../sample.ts';
import { writeDocumentEntry } from '../wire/write-document-entry.ts';
import { writeSubmissionSet } from '../wire/write-submission-set.ts';
import { decodeProvideAndRegister } from './decode.ts';
import { encodeProvideAndRegister } from './encode.ts';

const decode = (xml: string) => decodeProvideAndRegister(parseXml(xml));
const provided = sampleProvided();
const { submission } = provided;
const encoded = encodeProvideAndRegister(submission, provided.contentIds).xml;

function refusal(change: (xml: string) => string) {
  const changed = change(encoded);
  expect(changed).not.toBe(encoded);
  try {
    decode(changed);
    return 'accepted';
  } catch (error) {
    if (error instanceof XdsError) return error.code;
    throw error;
  }
}

describe('ITI-41 on the wire', () => {
  it('is one set, its documents and signature, their associations, then one attachment each', () => {
    const [doc, signature] = [submission.documents[0]!.entryUuid, submission.signature.entryUuid];
    const set = submission.set.entryUuid;
    const original = '<Slot name="SubmissionSetStatus"><ValueList><Value>Original</Value></ValueList></Slot>';
    const member = (n: number, target: string) =>
      `<Association id="urn:uuid:a550c1a7-0000-4000-8000-00000000000${n}" associationType="urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember" sourceObject="${set}" targetObject="${target}">${original}</Association>`;
    const attached = (id: string, n: number) =>
      `<xdsb:Document id="${id}"><xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:piece-${n}@trousse.test"/></xdsb:Document>`;
    expect(encoded).toBe(
      [
        '<xdsb:ProvideAndRegisterDocumentSetRequest xmlns:xdsb="urn:ihe:iti:xds-b:2007">',
        '<lcm:SubmitObjectsRequest xmlns:lcm="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0">',
        '<RegistryObjectList xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0">',
        writeSubmissionSet(submission.set),
        writeDocumentEntry(submission.documents[0]!),
        writeDocumentEntry(submission.signature),
        member(1, doc),
        member(2, signature),
        `<Association id="urn:uuid:a550c1a7-0000-4000-8000-000000000000" associationType="urn:ihe:iti:2007:AssociationType:signs" sourceObject="${signature}" targetObject="${set}"/>`,
        '</RegistryObjectList></lcm:SubmitObjectsRequest>',
        attached(doc, 1),
        attached(signature, 2),
        '</xdsb:ProvideAndRegisterDocumentSetRequest>',
      ].join(''),
    );
  });

  it('writes a submission set', () => {
    const name = (text: string) => `<Name><LocalizedString charset="UTF-8" value="${text}" xml:lang="FR"/></Name>`;
    const id = (n: number, scheme: string, value: string, what: string) =>
      `<ExternalIdentifier id="set.${n}" registryObject="set" identificationScheme="urn:uuid:${scheme}" value="${value}">${name(`XDSSubmissionSet.${what}`)}</ExternalIdentifier>`;
    expect(writeSubmissionSet(sampleSubmissionSet({ entryUuid: 'set', authors: [{ role: 'Médecin traitant' }] }))).toBe(
      [
        '<RegistryPackage id="set"><Slot name="submissionTime"><ValueList><Value>20261120083100</Value></ValueList></Slot>',
        name('Dépôt de consultation'),
        '<Classification id="set.1" classifiedObject="set" classificationNode="urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd"/>',
        '<Classification id="set.2" classifiedObject="set" classificationScheme="urn:uuid:a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d" nodeRepresentation=""><Slot name="authorRole"><ValueList><Value>Médecin traitant</Value></ValueList></Slot></Classification>',
        `<Classification id="set.3" classifiedObject="set" classificationScheme="urn:uuid:aa543740-bdda-424e-8c96-df4873be8500" nodeRepresentation="SA07"><Slot name="codingScheme"><ValueList><Value>1.2.250.1.71.4.2.4</Value></ValueList></Slot>${name('Cabinet individuel')}</Classification>`,
        id(
          4,
          '6b5aea1a-874d-4603-a4bc-96a0a7b38446',
          '279035121518989^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH',
          'patientId',
        ),
        id(5, '554ac39e-e3fe-47fe-b233-965d2a147832', '1.2.250.1.213.4.1.1.99.1', 'sourceId'),
        id(6, '96fdda7c-d067-4183-912e-bf5ee74998a8', '2.25.126000000000000000000000000000000002', 'uniqueId'),
        '</RegistryPackage>',
      ].join(''),
    );
  });
});

describe('a submission', () => {
  it('comes back as it was', () => {
    expect(decode(encoded)).toEqual(provided);
  });

  it('comes back as it was with a replacement, several documents and Content-IDs to escape', () => {
    const documents = [1, 2, 3].map((n) => sampleDocumentEntry({ entryUuid: `Document0${n}`, uniqueId: `2.25.${n}` }));
    const base = sampleSubmission({ documents, set: sampleSubmissionSet({ comments: 'Après relecture' }) });
    const replaced = 'urn:uuid:11111111-1111-4111-8111-111111111111';
    const rplc = { id: 'R1', type: 'RPLC', source: 'Document02', target: replaced } as const;
    const whole = { ...base, associations: [...base.associations, rplc] };
    const contentIds = new Map([...documents, base.signature].map(({ entryUuid }, i) => [entryUuid, `a'b%&+${i}@ö`]));
    expect(decode(encodeProvideAndRegister(whole, contentIds).xml)).toEqual({ submission: whole, contentIds });
    expect(checkSubmission({ submission: whole, contentIds })).toEqual([]);
  });

  it('is read when the set is marked by a classification beside it and members say nothing of originality', () => {
    const marking = /<Classification id="[^"]*" classifiedObject="[^"]*" classificationNode="[^"]*"\/>/.exec(
      encoded,
    )![0];
    const beside = encoded
      .replace(marking, '')
      .replace('</RegistryObjectList>', `${marking}</RegistryObjectList>`)
      .replaceAll('<Slot name="SubmissionSetStatus"><ValueList><Value>Original</Value></ValueList></Slot>', '');
    const associations = submission.associations.map(({ original: _, ...association }) => association);
    expect(decode(beside)).toEqual({ ...provided, submission: { ...submission, associations } });
    expect(checkSubmission(decode(beside))).toEqual([]);
  });

  it('cannot be written without the attachment of each entry', () => {
    expect(() => encodeProvideAndRegister(submission, new Map())).toThrow('missing-document');
  });

  const removed = (pattern: RegExp) => (xml: string) => xml.replace(pattern, '');
  it.each<[string, (xml: string) => string, string]>([
    [
      'another message',
      (x) => x.replaceAll('ProvideAndRegisterDocumentSetRequest', 'Other'),
      'not-provide-and-register',
    ],
    ['another namespace', (x) => x.replace('iti:xds-b:2007', 'iti:xds-b:2008'), 'not-provide-and-register'],
    ['no object list', (x) => x.replaceAll('RegistryObjectList', 'Other'), 'not-provide-and-register'],
    ['no set', removed(/<RegistryPackage.*<\/RegistryPackage>/), 'no-submission-set'],
    ['two sets', (x) => x.replace(/<RegistryPackage.*<\/RegistryPackage>/, '$&$&'), 'several-submission-sets'],
    ['a folder', (x) => x.replace('a54d6aa5-d40d-43f9-88c5', 'd9d542f3-6cc4-48b6-8870'), 'unsupported-object'],
    ['an on-demand document', (x) => x.replace('7edca82f-054d', '34268e47-fdf5'), 'unsupported-object'],
    ['an object of another kind', (x) => x.replace('</RegistryObjectList>', '<Service/>$&'), 'unsupported-object'],
    ['no signature', (x) => x.replace('"urn:oid:1.3.6.1.4.1.19376.1.2.1.1.1"', '"10"'), 'no-signature-entry'],
    [
      'an addendum',
      (x) => x.replace('2007:AssociationType:signs', '2007:AssociationType:APND'),
      'unsupported-association',
    ],
    [
      'a change of status',
      (x) => x.replace('ihe:iti:2007:AssociationType:signs', 'ihe:iti:2010:AssociationType:UpdateAvailabilityStatus'),
      'unsupported-association',
    ],
    ['an unknown status', (x) => x.replace('StatusType:Approved', 'StatusType:Submitted'), 'unknown-status'],
    ['bytes inline', (x) => x.replace(/<xop:Include[^>]*>/, 'PGEvPg=='), 'attachment-not-by-reference'],
    ['an attachment on the web', (x) => x.replace('cid:piece-1', 'http://piece-1'), 'attachment-not-by-reference'],
    ['a broken escape', (x) => x.replace('cid:piece-1', 'cid:%E0%A4'), 'attachment-not-by-reference'],
    ['one attachment for two', (x) => x.replace('piece-2', 'piece-1'), 'duplicate-attachment'],
    [
      '101 documents',
      (x) => x.replace(/<ExtrinsicObject.*?<\/ExtrinsicObject>/, (one) => one.repeat(101)),
      'too-many-objects',
    ],
    ['501 associations', (x) => x.replace(/<Association [^>]*\/>/, (one) => one.repeat(501)), 'too-many-objects'],
  ])('is refused with %s', (_, change, code) => {
    expect(refusal(change)).toBe(code);
  });

  it.each([
    'L’été, « ça » & <b>l\'œuvre</b> "citée"',
    ']]> <!-- -- --> <?x?>',
    'a\tb\nc\r\nd',
    '\u{1F9D1}\u200D\u2695\uFE0F 中文 ﷽',
    "' or '1'='1",
    '&amp;&#x41;%41+',
    '\\S\\ ^ ~ |',
  ])('keeps %j as title, description, role and structure name', (odd) => {
    const entry = sampleDocumentEntry({
      title: odd,
      description: odd,
      authors: [{ ...submission.set.authors[0]!, role: odd.trim().replace(/\s+/g, ' ') }],
    });
    const whole = sampleProvided(sampleSubmission({ documents: [entry] }));
    expect(decode(encodeProvideAndRegister(whole.submission, whole.contentIds).xml)).toEqual(whole);
  });

  it('keeps titles drawn from all of Unicode that XML can carry', () => {
    // A fixed linear congruential sequence: the same titles at every run.
    let seed = 20_261_120;
    const next = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    const character = () => {
      const point = [next(0x60) + 0x20, next(0x250) + 0xa0, next(0xd7ff), next(0xfff00) + 0x10000][next(4)]!;
      return point < 0x20 ? ' ' : String.fromCodePoint(point);
    };
    for (let round = 0; round < 300; round += 1) {
      const title = Array.from({ length: next(40) + 1 }, character).join('');
      const xml = `<l xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0">${writeDocumentEntry(sampleDocumentEntry({ title }))}</l>`;
      const [object] = parseXml(xml).children;
      expect(JSON.stringify(object)).toContain(JSON.stringify(title));
    }
  });

  it('is not written with a character that XML cannot carry', () => {
    const entry = sampleDocumentEntry({ title: 'a\u0000b' });
    const whole = sampleProvided(sampleSubmission({ documents: [entry] }));
    expect(() => encodeProvideAndRegister(whole.submission, whole.contentIds)).toThrow('forbidden-character');
  });
});
