import { randomUUID } from 'node:crypto';
import type { TransactionName } from '@trousse/dmp-wire';
import { type Ins, insToCx } from '@trousse/ins';
import { descendants, raw, type XmlElement } from '@trousse/xml';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { refusalOf, staysCalm } from '../support/calm.ts';
import { compose, transmit } from '../support/compose.ts';
import { newOid } from '../support/deposits.ts';
import { inDialect } from '../support/dialect.ts';
import { patients } from '../support/people.ts';
import { createSampleWorld, readable, type Sample } from '../support/samples.ts';
import { repository } from '../support/transactions.ts';
import type { World } from '../support/world.ts';

/*
 * Bodies written by hand after the samples and the captures that dmp.md §6 tells of, not by our own encoders: other
 * prefixes, other orders, what is optional there or left out.
 */

let world: World;
beforeAll(async () => {
  world = await createSampleWorld();
});
afterAll(() => world.close());
staysCalm(() => world);

const known = patients.known;
const cx = insToCx(known).replaceAll('&', '&amp;');

async function reply(transaction: TransactionName, body: string, patient: Ins | null = known) {
  const sample: Sample = {
    transaction,
    ...(patient === null ? {} : { patient }),
    message: async () => ({ body: raw(body) }),
  };
  return await transmit(world, await compose(world, sample));
}

const answer = async (...request: Parameters<typeof reply>): Promise<string> => refusalOf(await reply(...request));

const existence = (reason: string, more = '') => `<PRPA_IN201307UV02 ITSVersion="XML_1.0" xmlns="urn:hl7-org:v3">
  <id extension="${randomUUID()}" root="1.2.250.1.213.4.1.1.99.1"/><creationTime value="20261120083000"/>
  <interactionId root="2.16.840.1.113883.1.6" extension="PRPA_IN201307UV02"/><processingCode code="D"/>
  <processingModeCode code="T"/><acceptAckCode code="AL"/>
  <receiver typeCode="RCV"><device classCode="DEV" determinerCode="INSTANCE"><id root="1.2.250.1.213.4.1.1.1"/></device></receiver>
  <sender typeCode="SND"><device classCode="DEV" determinerCode="INSTANCE"><id root="1.2.250.1.213.4.1.1.99.1"/>
    <name>Logiciel</name><softwareName code="L" displayName="Logiciel"/></device></sender>${more}
  <controlActProcess classCode="CACT" moodCode="EVN">
    <code code="PRPA_TE201307UV02" codeSystem="2.16.840.1.113883.1.18"/>
    <reasonCode code="${reason}" codeSystem="1.2.250.1.213.1.1.4.11" displayName="Motif"/>
    <queryByParameter><queryId extension="${randomUUID()}" root="1.2.250.1.213.4.1.1.99.1"/><statusCode code="new"/>
      <responseModalityCode code="R"/><responsePriorityCode code="I"/>
      <parameterList><patientIdentifier><value assigningAuthorityName="INS" root="${known.oid}" extension="${known.matricule}"/>
        <semanticsText>Patient.id</semanticsText></patientIdentifier></parameterList></queryByParameter>
  </controlActProcess></PRPA_IN201307UV02>`;

it.each<[string, string]>([
  ['TD0.2, with more than it needs', existence('TEST_EXST')],
  [
    'TD0.2, with the empty attention line of the official sample',
    existence('TEST_EXST', '<attentionLine xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'),
  ],
  ['TD1.3a', existence('CNSLT_DATA')],
])('%s is granted', async (_, body) => {
  expect(await answer('td02', body)).toBe('granted');
});

const habilitations = 'urn:si-dmp-habilitations';

it.each<[string, string]>([
  [
    'whose children have no namespace',
    `<hab:setAuthorization xmlns:hab="${habilitations}"><action>AJOUT</action></hab:setAuthorization>`,
  ],
  [
    'whose children have the default one',
    `<setAuthorization xmlns="${habilitations}"><action>AJOUT</action></setAuthorization>`,
  ],
  [
    'with an empty role',
    `<p:setAuthorization xmlns:p="${habilitations}"><p:action>AJOUT</p:action><p:role/></p:setAuthorization>`,
  ],
  [
    'with its role first',
    `<p:setAuthorization xmlns:p="${habilitations}"><p:role>MEDECIN_TRAITANT</p:role><p:action> AJOUT </p:action></p:setAuthorization>`,
  ],
])('TD0.3 %s is granted', async (_, body) => {
  expect(await answer('td03', body)).toBe('granted');
});

const list = (inner: string) =>
  `<ns2:patientList xmlns:ns2="urn:si-dmp-patients" xmlns:ns3="urn:hl7-org:v3">${inner}</ns2:patientList>`;

it.each<[string, string]>([
  [
    'of the authorisations',
    list('<ns2:startDate>20200101000000</ns2:startDate><ns2:dateType>LASTAUTORIZATION</ns2:dateType>'),
  ],
  [
    'of the documents, the other way round',
    list('<ns2:dateType>LASTDOC</ns2:dateType><ns2:startDate>20200101000000</ns2:startDate>'),
  ],
  [
    'with nobody else named',
    list('<ns2:startDate>20200101000000</ns2:startDate><ns2:dateType>LASTDOC</ns2:dateType><ns2:psOwnerId/>'),
  ],
])('TD0.4 %s is granted', async (_, body) => {
  expect(await answer('td04', body, null)).toBe('granted');
});

const find = (
  returnType: string,
  slots: string,
) => `<ns5:AdhocQueryRequest xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"
    xmlns:ns5="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" maxResults="-1" startIndex="0" federated="false">
  <ns5:ResponseOption returnComposedObjects="true" returnType="${returnType}"/>
  <AdhocQuery id="urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d">${slots}</AdhocQuery></ns5:AdhocQueryRequest>`;
const slot = (name: string, ...values: string[]) =>
  `<Slot name="${name}"><ValueList>${values.map((value) => `<Value>${value}</Value>`).join('\n')}</ValueList></Slot>`;
const approved = 'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved';
const archived = 'urn:asip:ci-sis:2010:StatusType:Archived';
const needed = slot('$XDSDocumentEntryPatientId', `'${cx}'`) + slot('$XDSDocumentEntryStatus', `('${approved}')`);

it.each<[string, string]>([
  ['for whole objects', find('LeafClass', needed)],
  ['for references', find('ObjectRef', needed)],
  [
    'with several statuses in several values',
    find(
      'LeafClass',
      slot('$XDSDocumentEntryStatus', `('${approved}')`, `('${archived}')`) +
        slot('$XDSDocumentEntryPatientId', `'${cx}'`),
    ),
  ],
  [
    'with several statuses in one',
    find(
      'LeafClass',
      slot('$XDSDocumentEntryPatientId', `('${cx}')`) +
        slot('$XDSDocumentEntryStatus', `('${approved}', '${archived}')`),
    ),
  ],
  [
    'with criteria left empty',
    find('LeafClass', `${needed}<Slot name="$XDSDocumentEntryTypeCode"><ValueList/></Slot>`),
  ],
  [
    'with times as numbers',
    find(
      'LeafClass',
      needed +
        slot('$XDSDocumentEntryServiceStartTimeFrom', '20200101') +
        slot('$XDSDocumentEntryServiceStartTimeTo', '20991231235959'),
    ),
  ],
  ['with times between quotes', find('LeafClass', needed + slot('$XDSDocumentEntryCreationTimeFrom', "'20200101'"))],
])('TD3.1 %s is granted', async (_, body) => {
  expect(await answer('td31', body)).toBe('granted');
});

it.each<[string, (uniqueId: string) => string]>([
  [
    'in the order of the schema',
    (id) =>
      `<RetrieveDocumentSetRequest xmlns="urn:ihe:iti:xds-b:2007"><DocumentRequest><RepositoryUniqueId>${repository}</RepositoryUniqueId><DocumentUniqueId>${id}</DocumentUniqueId></DocumentRequest></RetrieveDocumentSetRequest>`,
  ],
  [
    'with a community, spaces and another prefix',
    (id) =>
      `<x:RetrieveDocumentSetRequest xmlns:x="urn:ihe:iti:xds-b:2007">\n <x:DocumentRequest>\n  <x:HomeCommunityId>urn:oid:1.2.3</x:HomeCommunityId>\n  <x:RepositoryUniqueId> ${repository} </x:RepositoryUniqueId>\n  <x:DocumentUniqueId>\n${id}\n</x:DocumentUniqueId>\n </x:DocumentRequest>\n</x:RetrieveDocumentSetRequest>`,
  ],
])('TD3.2 %s is granted', async (_, body) => {
  expect(await answer('td32', body(await readable(world)))).toBe('granted');
});

/** The entry of the readable document, as the registry wrote it. */
async function listed(): Promise<XmlElement> {
  const uniqueId = await readable(world);
  const body = find('LeafClass', slot('$XDSDocumentEntryUniqueId', `('${uniqueId}')`)).replace(
    '14d4debf-8f97-4251-9a74-a90016b0af0d',
    '5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4',
  );
  const { envelope } = await reply('td31', body);
  return [...descendants(envelope!.body, 'ExtrinsicObject', 'urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0')][0]!;
}

const lcm = 'urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0';
const rim = 'urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0';

/** A set without author, title or description: what TD3.3 needs of it is who, what for and when. */
function updateOf(objects: (set: string) => string): string {
  const set = `urn:uuid:${randomUUID()}`;
  const external = (scheme: string, value: string) =>
    `<r:ExternalIdentifier id="e-${randomUUID()}" registryObject="${set}" identificationScheme="urn:uuid:${scheme}" value="${value}"><r:Name><r:LocalizedString value="XDSSubmissionSet"/></r:Name></r:ExternalIdentifier>`;
  return `<l:SubmitObjectsRequest xmlns:l="${lcm}" xmlns:r="${rim}"><r:RegistryObjectList>${objects(set)}<r:RegistryPackage id="${set}"><r:Slot name="submissionTime"><r:ValueList><r:Value>20261120083000</r:Value></r:ValueList></r:Slot><r:Classification id="c-${randomUUID()}" classifiedObject="${set}" classificationScheme="urn:uuid:aa543740-bdda-424e-8c96-df4873be8500" nodeRepresentation="SA07"><r:Slot name="codingScheme"><r:ValueList><r:Value>1.2.250.1.71.4.2.4</r:Value></r:ValueList></r:Slot><r:Name><r:LocalizedString value="Cabinet individuel"/></r:Name></r:Classification>${external('6b5aea1a-874d-4603-a4bc-96a0a7b38446', cx)}${external('554ac39e-e3fe-47fe-b233-965d2a147832', '1.2.250.1.213.4.1.1.99.1')}${external('96fdda7c-d067-4183-912e-bf5ee74998a8', newOid())}</r:RegistryPackage><r:Classification id="c-${randomUUID()}" classifiedObject="${set}" classificationNode="urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd"/></r:RegistryObjectList></l:SubmitObjectsRequest>`;
}

const rimSlot = (name: string, value: string) =>
  `<r:Slot name="${name}"><r:ValueList><r:Value>${value}</r:Value></r:ValueList></r:Slot>`;

it('TD3.3a with the entry as it was listed, its own order and prefixes kept, is granted', async () => {
  const entry = await listed();
  const was = entry.attributes.id!;
  const id = `urn:uuid:${randomUUID()}`;
  const text = inDialect(entry, { prefixes: { [rim]: 'r' }, indents: true }).replaceAll(was, id);
  const version = /versionName="(\d+)"/.exec(text)![1]!;
  const mask = `<r:Classification id="m-${randomUUID()}" classifiedObject="${id}" classificationScheme="urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f" nodeRepresentation="MASQUE_PS">${rimSlot('codingScheme', '1.2.250.1.213.1.1.4.13')}<r:Name><r:LocalizedString value="Masqué aux professionnels de santé"/></r:Name></r:Classification>`;
  const touched = text.replace(/(?=<r:ExternalIdentifier)/, mask);
  const member = (set: string) =>
    `<r:Association id="a1" associationType="urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember" sourceObject="${set}" targetObject="${id}">${rimSlot('PreviousVersion', version)}${rimSlot('SubmissionSetStatus', 'Original')}</r:Association>`;
  expect(
    await answer(
      'td33',
      updateOf((set) => member(set) + touched),
    ),
  ).toBe('granted');
  expect(
    await answer(
      'td33',
      updateOf((set) => member(set) + touched),
    ),
  ).not.toBe('granted');
});

it('TD3.3d with its association before its set is granted, and TD3.3c too', async () => {
  const change = async (from: string, to: string): Promise<string> => {
    const target = (await listed()).attributes.id!;
    return await answer(
      'td33',
      updateOf(
        (set) =>
          `<r:Association id="a1" associationType="urn:ihe:iti:2010:AssociationType:UpdateAvailabilityStatus" sourceObject="${set}" targetObject="${target}">${rimSlot('NewStatus', to)}${rimSlot('OriginalStatus', from)}</r:Association>`,
      ),
    );
  };
  expect(await change(approved, archived)).toBe('granted');
  expect(await change(archived, approved)).toBe('granted');
  expect(await change(approved, 'urn:asip:ci-sis:2010:StatusType:Deleted')).toBe('granted');
});
