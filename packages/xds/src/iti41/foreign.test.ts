import { parseXml } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { checkSubmission } from '../checks/check-submission.ts';
import { samplePatient } from '../sample.ts';
import { decodeProvideAndRegister } from './decode.ts';

/*
 * A deposit as another software writes it, by hand: every namespace prefixed, objects and slots in another order, home
 * attributes, symbolic ids, comments, empty slots, bare association types, the set marked from outside.
 */

const slot = (name: string, ...values: string[]) =>
  `<rim:Slot name="${name}">
      <rim:ValueList>${values.map((value) => `<rim:Value>${value}</rim:Value>`).join('\n')}</rim:ValueList>
    </rim:Slot>`;
const named = (text: string) => `<rim:Name><rim:LocalizedString value="${text}"/></rim:Name>`;
const classification = (object: string, scheme: string, code: string, system: string, label: string) =>
  `<rim:Classification id="${object}-${scheme.slice(0, 4)}" home="urn:oid:1.2.3" objectType="urn:x" classifiedObject="${object}" nodeRepresentation="${code}" classificationScheme="urn:uuid:${scheme}">
      ${named(label)}${slot('codingScheme', system)}
    </rim:Classification>`;
const author = (object: string, scheme: string) =>
  `<rim:Classification id="${object}-author" classifiedObject="${object}" classificationScheme="urn:uuid:${scheme}" nodeRepresentation="author">
      ${slot('authorRole')}${slot('authorSpecialty', 'G15_10/SM26^Généraliste^1.2.250.1.213.1.1.4.5')}
      ${slot('authorInstitution', 'Clinique^^^^^&amp;1.2.250.1.71.4.2.2&amp;ISO^IDNST^^^199700000018')}
      ${slot('authorPerson', '899700000018^DUPONT^Anne^^^Dr^^^&amp;1.2.250.1.71.4.2.1&amp;ISO^L^^^IDNPS')}
    </rim:Classification>`;
const externalId = (object: string, scheme: string, value: string, name: string) =>
  `<rim:ExternalIdentifier id="${object}-${name}" registryObject="${object}" value="${value}" identificationScheme="urn:uuid:${scheme}">${named(`XDS.${name}`)}</rim:ExternalIdentifier>`;
const patient = '279035121518989^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH';

const entry = (id: string, uniqueId: string, classCode: [string, string], more: string) =>
  `<rim:ExtrinsicObject home="urn:oid:1.2.3" mimeType="text/xml" isOpaque="false" id="${id}" objectType="urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1">
    ${externalId(id, '2e82c1f6-a085-4c72-9da3-8640a32e42ab', uniqueId, 'uniqueId')}
    ${externalId(id, '58a6f841-87b3-4a3e-92fd-a8ffeff98427', patient, 'patientId')}
    ${classification(id, '41a5887f-8865-4c09-adf7-e362475b143a', ...classCode, 'Classe')}
    ${classification(id, 'f0306f51-975f-434e-a61c-c59651d33983', '11488-4', '2.16.840.1.113883.6.1', 'Compte rendu')}
    ${classification(id, 'a09d5840-386c-46f2-b5ad-9c3699a4309d', 'urn:ihe:iti:xds-sd:pdf:2008', '1.3.6.1.4.1.19376.1.2.3', 'PDF')}
    ${classification(id, 'f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1', 'SA07', '1.2.250.1.71.4.2.4', 'Cabinet')}
    ${classification(id, 'cccf5598-8b07-4b77-a05e-ae952c785ead', 'AMBULATOIRE', '1.2.250.1.213.1.1.4.9', 'Ambulatoire')}
    ${classification(id, 'f4f85eac-e6cb-4883-b524-f2705394840f', 'N', '2.16.840.1.113883.5.25', 'Normal')}
    ${author(id, '93606bcf-9494-43ec-9b4e-a7748d1a838d')}
    ${named('Lettre')}
    ${slot('hash')}${slot('URI', 'doc.xml')}${slot('repositoryUniqueId', '')}
    ${slot('languageCode', 'fr-FR')}${slot('serviceStartTime', '20261120')}${slot('creationTime', '202611200830')}
    <rim:Slot name="serviceStopTime"><rim:ValueList/></rim:Slot>
    ${more}
  </rim:ExtrinsicObject>`;

const message = (include: string) => `<?xml version="1.0"?>
<!-- another stack -->
<b:ProvideAndRegisterDocumentSetRequest xmlns:b="urn:ihe:iti:xds-b:2007" xmlns:ns2="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0"
    xmlns:rs="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0" xmlns:rim="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0">
  <ns2:SubmitObjectsRequest id="r1" comment="x">
    <rs:RequestSlotList>${slot('home', 'urn:oid:1.2.3')}</rs:RequestSlotList>
    <rim:RegistryObjectList>
      <rim:Association id="as1" associationType="HasMember" sourceObject="Set" targetObject="Doc" home="urn:oid:1.2.3"/>
      <rim:Association id="as2" associationType="urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember" sourceObject="Set" targetObject="Sig">
        ${slot('SubmissionSetStatus', 'Original')}${named('membre')}
      </rim:Association>
      <rim:Association id="as3" associationType="urn:oasis:names:tc:ebxml-regrep:AssociationType:signs" sourceObject="Sig" targetObject="Set"/>
      ${entry('Doc', '2.25.1', ['10', '1.2.250.1.213.1.1.4.1'], slot('sourcePatientInfo', 'PID-5|PAT^D^D^^^^L') + slot('sourcePatientInfo', 'PID-8|F'))}
      ${entry('Sig', '2.25.2', ['urn:oid:1.3.6.1.4.1.19376.1.2.1.1.1', 'URN'], slot('sourcePatientInfo'))}
      <rim:ObjectRef id="urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd"/>
      <rim:Classification id="mark" classifiedObject="Set" classificationNode="urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd"/>
      <rim:RegistryPackage id="Set" home="urn:oid:1.2.3" objectType="urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:RegistryPackage">
        ${author('Set', 'a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d')}
        ${classification('Set', 'aa543740-bdda-424e-8c96-df4873be8500', '04', '1.2.250.1.213.2.2', 'Hospitalisation de jour')}
        ${externalId('Set', '554ac39e-e3fe-47fe-b233-965d2a147832', '1.2.3', 'sourceId')}
        ${externalId('Set', '96fdda7c-d067-4183-912e-bf5ee74998a8', '2.25.3', 'uniqueId')}
        ${externalId('Set', '6b5aea1a-874d-4603-a4bc-96a0a7b38446', patient, 'patientId')}
        ${slot('submissionTime', '20261120083100')}
      </rim:RegistryPackage>
    </rim:RegistryObjectList>
  </ns2:SubmitObjectsRequest>
  <b:Document id="Sig">
    <inc:Include xmlns:inc="http://www.w3.org/2004/08/xop/include" href="cid:sig@x"/>
  </b:Document>
  <b:Document id="Doc">${include}</b:Document>
</b:ProvideAndRegisterDocumentSetRequest>`;

const include = (href: string) =>
  `<!-- its bytes --><Include href="${href}" xmlns="http://www.w3.org/2004/08/xop/include"/>`;

describe('a deposit of other software', () => {
  const provided = decodeProvideAndRegister(parseXml(message(include('cid:doc@x'))));
  const [document] = provided.submission.documents;

  it('is read whole and sound', () => {
    expect(checkSubmission(provided)).toEqual([]);
    expect(provided.submission.set).toMatchObject({
      entryUuid: 'Set',
      uniqueId: '2.25.3',
      sourceId: '1.2.3',
      patient: samplePatient,
      contentTypeCode: { code: '04', system: '1.2.250.1.213.2.2', display: 'Hospitalisation de jour' },
    });
    expect(document).toMatchObject({
      entryUuid: 'Doc',
      uniqueId: '2.25.1',
      title: 'Lettre',
      creationTime: '202611200830',
      sourcePatientInfo: ['PID-5|PAT^D^D^^^^L', 'PID-8|F'],
    });
    for (const key of ['hash', 'size', 'serviceStopTime', 'repositoryUniqueId', 'legalAuthenticator', 'logicalId']) {
      expect(document).not.toHaveProperty(key);
    }
    expect(document?.authors).toMatchObject([
      {
        person: { id: '899700000018', familyName: 'DUPONT', givenName: 'Anne' },
        institution: { id: '199700000018' },
        specialty: { code: 'G15_10/SM26' },
      },
    ]);
  });

  it('binds its objects, whichever way associations are spelled', () => {
    expect(provided.submission.signature.entryUuid).toBe('Sig');
    expect(provided.submission.associations).toEqual([
      { id: 'as1', type: 'HasMember', source: 'Set', target: 'Doc' },
      { id: 'as2', type: 'HasMember', source: 'Set', target: 'Sig', original: true },
      { id: 'as3', type: 'signs', source: 'Sig', target: 'Set' },
    ]);
  });

  it.each([
    ['cid:doc@x', 'doc@x'],
    ['cid:doc%40x', 'doc@x'],
    ['CID:doc@x', 'doc@x'],
    ['cid:http%3A%2F%2Fx%2Fdoc%2B1', 'http://x/doc+1'],
    ['cid:0.uri%3Aurn%3Auuid%3A5f0b@apache.org', '0.uri:urn:uuid:5f0b@apache.org'],
  ])('names the attachment %s', (href, contentId) => {
    const { contentIds } = decodeProvideAndRegister(parseXml(message(include(href))));
    expect(contentIds).toEqual(
      new Map([
        ['Sig', 'sig@x'],
        ['Doc', contentId],
      ]),
    );
  });
});
