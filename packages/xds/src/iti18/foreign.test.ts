import { insOids } from '@trousse/ins';
import { parseXml } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { sampleFindDocuments, samplePatient } from '../sample.ts';
import { decodeStoredQuery } from './request.ts';
import { decodeQueryResponse } from './response.ts';

/*
 * Messages as other software writes them: other prefixes, other orders, comments, lines, and what the profile leaves
 * open. They are written by hand after the shapes of known stacks.
 */

const query = (text: string) => decodeStoredQuery(parseXml(text));

describe('the search of other software', () => {
  it('is understood with every namespace prefixed, comments, lines, a federation and a metadata level', () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
<!-- sent by another stack -->
<ns3:AdhocQueryRequest xmlns:ns3="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0"
    xmlns:rim="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0" federated="false" startIndex="0" maxResults="-1">
  <ns3:ResponseOption returnComposedObjects="true" returnType="LeafClass"/>
  <rim:AdhocQuery home="urn:oid:1.2.3" id="URN:UUID:14D4DEBF-8F97-4251-9A74-A90016B0AF0D">
    <rim:Slot name="$MetadataLevel"><rim:ValueList><rim:Value>2</rim:Value></rim:ValueList></rim:Slot>
    <rim:Slot name="$homeCommunityId"><rim:ValueList><rim:Value>urn:oid:1.2.3</rim:Value></rim:ValueList></rim:Slot>
    <rim:Slot name="$XDSDocumentEntryType" slotType="rim:x">
      <rim:ValueList>
        <rim:Value>('urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1',
                    'urn:uuid:34268e47-fdf5-41a6-ba33-82133c465248')</rim:Value>
      </rim:ValueList>
    </rim:Slot>
    <rim:Slot name="$XDSDocumentEntryFormatCode"><rim:ValueList/></rim:Slot>
    <rim:Slot name="$XDSDocumentEntryClassCode">
      <rim:ValueList>
        <rim:Value>'10^^1.2.250.1.213.1.1.4.1'</rim:Value>
        <rim:Value>( '11^Synthèse^1.2.250.1.213.1.1.4.1' )</rim:Value>
      </rim:ValueList>
    </rim:Slot>
    <rim:Slot name="$XDSDocumentEntryStatus">
      <rim:ValueList><rim:Value>
        ('urn:oasis:names:tc:ebxml-regrep:StatusType:<!-- in two -->Approved')
      </rim:Value></rim:ValueList>
    </rim:Slot>
    <rim:Slot name="$XDSDocumentEntryServiceStartTimeFrom">
      <rim:ValueList><rim:Value>(20250101)</rim:Value></rim:ValueList>
    </rim:Slot>
    <rim:Slot name="$XDSDocumentEntryPatientId">
      <rim:ValueList><rim:Value>('279035121518989^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH')</rim:Value></rim:ValueList>
    </rim:Slot>
  </rim:AdhocQuery>
</ns3:AdhocQueryRequest>`;
    expect(query(xml)).toEqual(
      sampleFindDocuments({
        classCodes: [
          { code: '10', system: '1.2.250.1.213.1.1.4.1' },
          { code: '11', system: '1.2.250.1.213.1.1.4.1' },
        ],
        serviceStartTime: { from: '20250101' },
        documentTypes: [
          'urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1',
          'urn:uuid:34268e47-fdf5-41a6-ba33-82133c465248',
        ],
      }),
    );
  });

  it('is understood with one value for each uuid, or all in one list', () => {
    const request = (values: string) =>
      query(
        `<q:AdhocQueryRequest xmlns:q="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0"><q:ResponseOption returnType="ObjectRef"/><r:AdhocQuery xmlns:r="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0" id="urn:uuid:a7ae438b-4bc2-4642-93e9-be891f7bb155"><r:Slot name="$uuid"><r:ValueList>${values}</r:ValueList></r:Slot></r:AdhocQuery></q:AdhocQueryRequest>`,
      );
    const expected = { kind: 'GetAssociations', returnType: 'ObjectRef', uuids: ['urn:uuid:a', 'urn:uuid:b'] };
    expect(request("<r:Value>('urn:uuid:a','urn:uuid:b')</r:Value>")).toEqual(expected);
    expect(request("<r:Value>'urn:uuid:a'</r:Value><r:Value>('urn:uuid:b')</r:Value>")).toEqual(expected);
  });

  it('carries what looks like SQL, and the quotes of names, as mere texts', () => {
    const slot = (name: string, value: string) =>
      `<Slot name="${name}"><ValueList><Value>${value}</Value></ValueList></Slot>`;
    const xml = `<q:AdhocQueryRequest xmlns:q="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0"><q:ResponseOption returnType="LeafClass"/><AdhocQuery xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0" id="urn:uuid:f26abbcb-ac74-4422-8a30-edb644bbc1a9">${slot('$XDSSubmissionSetPatientId', "'279035121518989^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH'")}${slot('$XDSSubmissionSetStatus', "('urn:oasis:names:tc:ebxml-regrep:StatusType:Approved')")}${slot('$XDSSubmissionSetAuthorPerson', "'%D''ARC''; DROP TABLE documents; --%'")}${slot('$XDSSubmissionSetSourceId', "('1.2'' OR ''1''=''1','\\_%[a-z]*')")}</AdhocQuery></q:AdhocQueryRequest>`;
    expect(query(xml)).toEqual({
      kind: 'FindSubmissionSets',
      returnType: 'LeafClass',
      patient: { matricule: samplePatient.matricule, oid: insOids.testNir },
      status: ['approved'],
      authorPerson: "%D'ARC'; DROP TABLE documents; --%",
      sourceIds: ["1.2' OR '1'='1", '\\_%[a-z]*'],
    });
  });
});

describe('the answer of another registry', () => {
  it('is understood in any order, with objects that the DMP does not have and bare association types', () => {
    const xml = `<ns4:AdhocQueryResponse xmlns:ns4="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0"
        xmlns:rs="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0" xmlns:rim="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"
        status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success" totalResultCount="4">
      <rs:RegistryErrorList/>
      <rim:RegistryObjectList>
        <rim:Association id="urn:uuid:a1" home="urn:oid:1.2" lid="urn:uuid:a1" associationType="HasMember"
            sourceObject="urn:uuid:s" targetObject="urn:uuid:d"
            objectType="urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:Association"
            status="urn:oasis:names:tc:ebxml-regrep:StatusType:Approved">
          <rim:Slot name="SubmissionSetStatus"><rim:ValueList><rim:Value> Original </rim:Value></rim:ValueList></rim:Slot>
        </rim:Association>
        <rim:Association id="urn:uuid:a2" associationType="urn:oasis:names:tc:ebxml-regrep:AssociationType:RPLC"
            sourceObject="urn:uuid:d" targetObject="urn:uuid:e" status="urn:x:Other"/>
        <rim:Association id="urn:uuid:a3" associationType="urn:ihe:iti:2007:AssociationType:XFRM"
            sourceObject="urn:uuid:d" targetObject="urn:uuid:e"/>
        <rim:RegistryPackage id="urn:uuid:f"><rim:Classification id="urn:uuid:c0" classifiedObject="urn:uuid:f"
            classificationNode="urn:uuid:d9d542f3-6cc4-48b6-8870-ea235fbc94c2"/></rim:RegistryPackage>
        <rim:RegistryPackage id="urn:uuid:s" status="urn:oasis:names:tc:ebxml-regrep:StatusType:Approved">
          <rim:Slot name="submissionTime"><rim:ValueList><rim:Value>20261120</rim:Value></rim:ValueList></rim:Slot>
        </rim:RegistryPackage>
        <rim:Classification id="urn:uuid:c1" classifiedObject="urn:uuid:s"
            classificationNode="urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd"/>
      </rim:RegistryObjectList>
    </ns4:AdhocQueryResponse>`;
    const answer = decodeQueryResponse(parseXml(xml));
    expect(answer.associations).toEqual([
      {
        id: 'urn:uuid:a1',
        type: 'HasMember',
        source: 'urn:uuid:s',
        target: 'urn:uuid:d',
        original: true,
        status: 'approved',
      },
      { id: 'urn:uuid:a2', type: 'RPLC', source: 'urn:uuid:d', target: 'urn:uuid:e' },
    ]);
    expect(answer.submissionSets).toMatchObject([
      { entryUuid: 'urn:uuid:s', submissionTime: '20261120', status: 'approved' },
    ]);
    expect(answer.unreadable).toEqual([]);
  });
});
