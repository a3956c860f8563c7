import { parseXml } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { checkMetadataUpdate } from '../checks/check-metadata-update.ts';
import { XdsError } from '../errors.ts';
import { encodeProvideAndRegister } from '../iti41/encode.ts';
import type { MetadataChange } from '../model/metadata-update.ts';
import type { DocumentStatus } from '../model/status.ts';
import { sampleMetadataUpdate, sampleNewMetadata, sampleProvided, sampleSubmissionSet } from '../sample.ts';
import { writeDocumentEntry } from '../wire/write-document-entry.ts';
import { writeSubmissionSet } from '../wire/write-submission-set.ts';
import { decodeMetadataUpdate } from './decode.ts';
import { encodeMetadataUpdate } from './encode.ts';

const decode = (xml: string) => decodeMetadataUpdate(parseXml(xml));
const update = sampleMetadataUpdate();
const encoded = encodeMetadataUpdate(update).xml;
const target = 'urn:uuid:7b2d3e4f-5061-4c7d-8e9f-90a1b2c3d4e5';

function refusal(xml: string) {
  expect(xml).not.toBe(encoded);
  try {
    decode(xml);
    return 'accepted';
  } catch (error) {
    if (error instanceof XdsError) return error.code;
    throw error;
  }
}

describe('ITI-57 on the wire', () => {
  it('is one set, the new entries, then one association for each change', () => {
    const set = sampleSubmissionSet();
    const { entry } = sampleNewMetadata();
    const slot = (name: string, value: string) =>
      `<Slot name="${name}"><ValueList><Value>${value}</Value></ValueList></Slot>`;
    expect(entry.logicalId).toMatch(/^urn:uuid:/);
    expect(encoded).toBe(
      [
        '<lcm:SubmitObjectsRequest xmlns:lcm="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0">',
        '<RegistryObjectList xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0">',
        writeSubmissionSet(set),
        writeDocumentEntry(entry),
        `<Association id="urn:uuid:a550c1a7-0000-4000-8000-000000000001" associationType="urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember" sourceObject="${set.entryUuid}" targetObject="${entry.entryUuid}">`,
        slot('SubmissionSetStatus', 'Original') + slot('PreviousVersion', '1'),
        '</Association>',
        `<Association id="urn:uuid:a550c1a7-0000-4000-8000-000000000002" associationType="urn:ihe:iti:2010:AssociationType:UpdateAvailabilityStatus" sourceObject="${set.entryUuid}" targetObject="${target}">`,
        slot('OriginalStatus', 'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved') +
          slot('NewStatus', 'urn:asip:ci-sis:2010:StatusType:Archived'),
        '</Association>',
        '</RegistryObjectList></lcm:SubmitObjectsRequest>',
      ].join(''),
    );
  });

  it.each<[string, DocumentStatus, DocumentStatus, string, string]>([
    [
      'delete',
      'approved',
      'deleted',
      'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved',
      'urn:asip:ci-sis:2010:StatusType:Deleted',
    ],
    [
      'unarchive',
      'archived',
      'approved',
      'urn:asip:ci-sis:2010:StatusType:Archived',
      'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved',
    ],
    [
      'delete what is obsolete',
      'deprecated',
      'deleted',
      'urn:oasis:names:tc:ebxml-regrep:StatusType:Deprecated',
      'urn:asip:ci-sis:2010:StatusType:Deleted',
    ],
  ])('spells %s as the DMP does', (_, from, to, original, next) => {
    const change = { kind: 'status', target, from, to, associationId: 'a' } as const;
    const { xml } = encodeMetadataUpdate({ set: update.set, changes: [change] });
    expect([...xml.matchAll(/<Slot name="(?:Original|New)Status"><ValueList><Value>(.*?)</g)].map((m) => m[1])).toEqual(
      [original, next],
    );
    expect(decode(xml)).toEqual({ set: update.set, changes: [change] });
    expect(checkMetadataUpdate({ set: update.set, changes: [change] })).toEqual([]);
  });
});

describe('an update', () => {
  it('comes back as it was', () => {
    expect(decode(encoded)).toEqual(update);
  });

  it('gives its associations symbolic ids when the caller gives none', () => {
    const changes: MetadataChange[] = update.changes.map(({ associationId: _, ...change }) => change);
    const { changes: read } = decode(encodeMetadataUpdate({ set: update.set, changes }).xml);
    expect(read).toEqual(changes.map((change, index) => ({ ...change, associationId: `Association${index + 1}` })));
    expect(checkMetadataUpdate({ set: update.set, changes: read })).toEqual([]);
  });

  it('is read from other software: prefixes, any order, set marked beside, home, references and nothing optional', () => {
    const xml = `<ns2:SubmitObjectsRequest xmlns:ns2="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0"
        xmlns:rs="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0" xmlns:r="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0">
      <rs:RequestSlotList><r:Slot name="urn:ihe:iti:xca:2010:homeCommunityId"><r:ValueList/></r:Slot></rs:RequestSlotList>
      <r:RegistryObjectList>
        <r:Association id="as01" home="urn:oid:1.2" associationType="urn:ihe:iti:2010:AssociationType:UpdateAvailabilityStatus"
            sourceObject="SubmissionSet01" targetObject="${target}">
          <!-- the order of slots is free -->
          <r:Slot name="NewStatus"><r:ValueList><r:Value>
            urn:asip:ci-sis:2010:StatusType:Deleted
          </r:Value></r:ValueList></r:Slot>
          <r:Slot name="OriginalStatus"><r:ValueList><r:Value>urn:oasis:names:tc:ebxml-regrep:StatusType:Approved</r:Value></r:ValueList></r:Slot>
        </r:Association>
        <r:ObjectRef id="${target}"/>
        <r:Classification id="cl01" classifiedObject="SubmissionSet01"
            classificationNode="urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd"/>
        <r:RegistryPackage id="SubmissionSet01" home="urn:oid:1.2"/>
      </r:RegistryObjectList>
    </ns2:SubmitObjectsRequest>`;
    const read = decode(xml);
    expect(read.set).toMatchObject({ entryUuid: 'SubmissionSet01', uniqueId: '', contentTypeCode: { code: '' } });
    expect(read.changes).toEqual([{ kind: 'status', target, from: 'approved', to: 'deleted', associationId: 'as01' }]);
  });

  it.each<[string, string, string]>([
    ['another message', encoded.replaceAll('SubmitObjectsRequest', 'Other'), 'not-metadata-update'],
    ['no object list', encoded.replaceAll('RegistryObjectList', 'Other'), 'not-metadata-update'],
    ['no set', encoded.replace(/<RegistryPackage.*<\/RegistryPackage>/, ''), 'no-submission-set'],
    ['two sets', encoded.replace(/<RegistryPackage.*<\/RegistryPackage>/, '$&$&'), 'several-submission-sets'],
    ['a folder', encoded.replace('a54d6aa5-d40d-43f9-88c5', 'd9d542f3-6cc4-48b6-8870'), 'unsupported-object'],
    [
      'a replacement',
      encoded.replace(/urn:ihe:iti:2010:\w+:\w+/, 'urn:ihe:iti:2007:AssociationType:RPLC'),
      'unsupported-association',
    ],
    ['a member of another set', encoded.replace(/sourceObject="[^"]*"/, 'sourceObject="urn:uuid:x"'), 'membership'],
    ['a member that is not there', encoded.replace(/<ExtrinsicObject.*<\/ExtrinsicObject>/, ''), 'membership'],
    ['a member twice', encoded.replace(/<Association .*?<\/Association>/, '$&$&'), 'membership'],
    ['an unknown new status', encoded.replace('StatusType:Archived', 'StatusType:Hidden'), 'unknown-status'],
    ['no new status', encoded.replace(/<Slot name="NewStatus">.*?<\/Slot>/, ''), 'unknown-status'],
    ['no original status', encoded.replace(/<Slot name="OriginalStatus">.*?<\/Slot>/, ''), 'unknown-status'],
    [
      '101 entries',
      encoded.replace(/<ExtrinsicObject.*<\/ExtrinsicObject>/, (one) => one.repeat(101)),
      'too-many-objects',
    ],
  ])('is refused with %s', (_, xml, code) => {
    expect(refusal(xml)).toBe(code);
  });

  it('has no place in a deposit', () => {
    const { submission, contentIds } = sampleProvided();
    const { xml } = encodeProvideAndRegister(submission, contentIds);
    const [request] = /<lcm:SubmitObjectsRequest.*<\/lcm:SubmitObjectsRequest>/.exec(xml)!;
    expect(refusal(request)).toBe('unsupported-association');
  });
});
