import { parseXml } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { XdsError } from '../errors.ts';
import type { StoredQuery } from '../model/stored-query.ts';
import { sampleFindDocuments, sampleGetDocuments, samplePatient } from '../sample.ts';
import { decodeStoredQuery, encodeStoredQuery } from './request.ts';

const roundTrip = (query: StoredQuery) => decodeStoredQuery(parseXml(encodeStoredQuery(query).xml));

function refusal(xml: string) {
  try {
    decodeStoredQuery(parseXml(xml));
    return 'accepted';
  } catch (error) {
    if (error instanceof XdsError) return error.registryError.code;
    throw error;
  }
}

const slot = (name: string, ...values: string[]) =>
  `<Slot name="${name}"><ValueList>${values.map((v) => `<Value>${v}</Value>`).join('')}</ValueList></Slot>`;

const patientSlot = slot(
  '$XDSDocumentEntryPatientId',
  `'${samplePatient.matricule}^^^&amp;${samplePatient.oid}&amp;ISO^NH'`,
);
const statusSlot = slot('$XDSDocumentEntryStatus', `('urn:oasis:names:tc:ebxml-regrep:StatusType:Approved')`);

function request(slots: string, o: { id?: string; returnType?: string } = {}) {
  const id = o.id ?? 'urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d';
  return `<q:AdhocQueryRequest xmlns:q="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0"><q:ResponseOption returnType="${o.returnType ?? 'LeafClass'}"/><AdhocQuery xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0" id="${id}">${slots}</AdhocQuery></q:AdhocQueryRequest>`;
}

describe('a stored query on the wire', () => {
  it('FindDocuments: the patient without parentheses, lists with, times bare, repeated slots for AND', () => {
    const query = sampleFindDocuments({
      status: ['approved', 'archived'],
      typeCodes: [{ code: '11488-4', system: '2.16.840.1.113883.6.1' }],
      confidentialityCodes: [
        [{ code: 'N', system: '2.16.840.1.113883.5.25' }],
        [{ code: 'MASQUE_PS', system: '1.2.250.1.213.1.1.4.13' }],
      ],
      serviceStartTime: { from: '20241120000000', to: '20261121000000' },
    });
    expect(encodeStoredQuery(query).xml).toBe(
      [
        '<query:AdhocQueryRequest xmlns:query="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0">',
        '<query:ResponseOption returnType="LeafClass" returnComposedObjects="true"/>',
        '<AdhocQuery xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0" id="urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d">',
        '<Slot name="$XDSDocumentEntryPatientId"><ValueList><Value>\'279035121518989^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH\'</Value></ValueList></Slot>',
        "<Slot name=\"$XDSDocumentEntryStatus\"><ValueList><Value>('urn:oasis:names:tc:ebxml-regrep:StatusType:Approved','urn:asip:ci-sis:2010:StatusType:Archived')</Value></ValueList></Slot>",
        '<Slot name="$XDSDocumentEntryTypeCode"><ValueList><Value>(\'11488-4^^2.16.840.1.113883.6.1\')</Value></ValueList></Slot>',
        '<Slot name="$XDSDocumentEntryConfidentialityCode"><ValueList><Value>(\'N^^2.16.840.1.113883.5.25\')</Value></ValueList></Slot>',
        '<Slot name="$XDSDocumentEntryConfidentialityCode"><ValueList><Value>(\'MASQUE_PS^^1.2.250.1.213.1.1.4.13\')</Value></ValueList></Slot>',
        '<Slot name="$XDSDocumentEntryServiceStartTimeFrom"><ValueList><Value>20241120000000</Value></ValueList></Slot>',
        '<Slot name="$XDSDocumentEntryServiceStartTimeTo"><ValueList><Value>20261121000000</Value></ValueList></Slot>',
        '</AdhocQuery></query:AdhocQueryRequest>',
      ].join(''),
    );
  });

  it('GetDocuments: uniqueIds as a list', () => {
    expect(encodeStoredQuery(sampleGetDocuments({ by: { uniqueIds: ['1.2.3', '1.2.4'] } })).xml).toBe(
      [
        '<query:AdhocQueryRequest xmlns:query="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0">',
        '<query:ResponseOption returnType="ObjectRef" returnComposedObjects="true"/>',
        '<AdhocQuery xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0" id="urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4">',
        "<Slot name=\"$XDSDocumentEntryUniqueId\"><ValueList><Value>('1.2.3','1.2.4')</Value></ValueList></Slot>",
        '</AdhocQuery></query:AdhocQueryRequest>',
      ].join(''),
    );
  });
});

describe('a stored query', () => {
  const code = (text: string) => ({ code: text, system: '1.2.3' });

  it.each<[string, StoredQuery]>([
    ['with nothing but patient and status', sampleFindDocuments()],
    ['for references', sampleFindDocuments({ returnType: 'ObjectRef', status: ['deleted', 'deprecated'] })],
    [
      'with every criterion',
      sampleFindDocuments({
        classCodes: [code('10'), code('11')],
        typeCodes: [code('t')],
        practiceSettingCodes: [code('p')],
        facilityTypeCodes: [code('SA07')],
        formatCodes: [code('urn:ihe:iti:xds-sd:pdf:2008')],
        confidentialityCodes: [[code('N'), code('R')], [code('MASQUE_PS')]],
        eventCodes: [[code('e1')], [code('e2'), code('e3')]],
        authorPersons: ["%O'NEIL%", 'A_&<">é%'],
        creationTime: { from: '2026' },
        serviceStartTime: { from: '20260101', to: '20261120093000' },
        serviceStopTime: { to: '202611' },
        documentTypes: ['urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1'],
      }),
    ],
    ['by entryUuid', sampleGetDocuments({ by: { entryUuids: ['urn:uuid:a', 'urn:uuid:b'] }, returnType: 'LeafClass' })],
    ['by 500 uniqueIds', sampleGetDocuments({ by: { uniqueIds: Array.from({ length: 500 }, (_, i) => `2.25.${i}`) } })],
  ])('%s comes back as it was', (_, query) => {
    expect(roundTrip(query)).toEqual(query);
  });

  it('keeps each value within the 256 characters of ebRIM', () => {
    const uniqueIds = Array.from({ length: 50 }, (_, i) => `2.25.1260000000000000000000000000000000${i + 10}`);
    const values = encodeStoredQuery(sampleGetDocuments({ by: { uniqueIds } })).xml.matchAll(/<Value>(.*?)<\/Value>/g);
    const lengths = [...values].map((match) => match[1]!.length);
    expect(lengths.length).toBeGreaterThan(1);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(256);
  });

  it('is read with spaces, lone texts in parentheses, quoted times and unknown parameters', () => {
    const slots = `${patientSlot.replace("<Value>'", "<Value> ( '").replace("'</Value>", "' ) </Value>")}${statusSlot}${slot('$XDSDocumentEntryClassCode', " ('10^^1.2.3' , '11^^1.2.3') ", "'12^^1.2.3'")}${slot('$XDSDocumentEntryCreationTimeFrom', "'2026'")}${slot('$MetadataLevel', '1')}`;
    expect(decodeStoredQuery(parseXml(request(slots)))).toEqual(
      sampleFindDocuments({ classCodes: [code('10'), code('11'), code('12')], creationTime: { from: '2026' } }),
    );
  });

  it.each<[string, string, string]>([
    [
      'an unknown query (FindFolders)',
      request('', { id: 'urn:uuid:958f3006-baad-4929-a4de-ff1114824431' }),
      'XDSUnknownStoredQuery',
    ],
    ['a query named after a property of objects', request('', { id: 'constructor' }), 'XDSUnknownStoredQuery'],
    ['no patient', request(statusSlot), 'XDSStoredQueryMissingParam'],
    ['no status', request(patientSlot), 'XDSStoredQueryMissingParam'],
    ['two patients', request(patientSlot + patientSlot + statusSlot), 'XDSStoredQueryParamNumber'],
    [
      'a repeated class slot',
      request(patientSlot + statusSlot + slot('$XDSDocumentEntryClassCode', "('1^^2')").repeat(2)),
      'XDSStoredQueryParamNumber',
    ],
    ['an unknown status', request(patientSlot + slot('$XDSDocumentEntryStatus', "('urn:x')")), 'XDSRegistryError'],
    ['an unquoted text', request(patientSlot.replaceAll("'", '') + statusSlot), 'XDSRegistryError'],
    [
      'an unclosed quote',
      request(patientSlot + statusSlot + slot('$XDSDocumentEntryTypeCode', "('a^^b)")),
      'XDSRegistryError',
    ],
    [
      'text after a quote',
      request(patientSlot + statusSlot + slot('$XDSDocumentEntryTypeCode', "('a^^b' or '1'='1')")),
      'XDSRegistryError',
    ],
    ['an empty list', request(patientSlot + statusSlot + slot('$XDSDocumentEntryTypeCode', '()')), 'XDSRegistryError'],
    [
      'a code without system',
      request(patientSlot + statusSlot + slot('$XDSDocumentEntryTypeCode', "('11488-4')")),
      'XDSRegistryError',
    ],
    [
      'a day that does not exist',
      request(patientSlot + statusSlot + slot('$XDSDocumentEntryCreationTimeFrom', '20260230')),
      'XDSRegistryError',
    ],
    [
      'a patient that is not an INS',
      request(slot('$XDSDocumentEntryPatientId', "'42^^^&amp;1.2.3&amp;ISO^PI'") + statusSlot),
      'XDSUnknownPatientId',
    ],
    [
      'another return type',
      request(patientSlot + statusSlot, { returnType: 'LeafClassWithRepositoryItem' }),
      'XDSRegistryError',
    ],
    [
      '1,001 values',
      request(patientSlot + statusSlot + slot('$XDSDocumentEntryTypeCode', `(${"'a^^b',".repeat(1000)}'a^^b')`)),
      'XDSStoredQueryParamNumber',
    ],
    ['another message', '<a/>', 'XDSRegistryError'],
  ])('is refused with %s', (_, xml, code) => {
    expect(refusal(xml)).toBe(code);
  });

  it.each<[string, string, string]>([
    ['GetDocuments', '5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4', '$XDSDocumentEntry'],
    ['GetDocumentsAndAssociations', 'bab9529a-4a10-40b3-a01f-f68a615d247a', '$XDSDocumentEntry'],
    ['GetSubmissionSetAndContents', 'e8e3cb2c-e39c-46b9-99e4-c12f57260b83', '$XDSSubmissionSet'],
  ])('%s is refused with neither or both identifiers', (_, uuid, stem) => {
    const id = `urn:uuid:${uuid}`;
    const both = slot(`${stem}UniqueId`, "'1.2'") + slot(`${stem}EntryUUID`, "'urn:uuid:a'");
    expect(refusal(request('', { id }))).toBe('XDSStoredQueryMissingParam');
    expect(refusal(request(both, { id }))).toBe('XDSStoredQueryParamNumber');
  });

  it('is refused whatever the number of its quotes', () => {
    const quotes = `(${"'".repeat(200_001)})`;
    expect(refusal(request(patientSlot + statusSlot + slot('$XDSDocumentEntryTypeCode', quotes)))).toBe(
      'XDSRegistryError',
    );
  });
});
