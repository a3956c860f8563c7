import { XmlError } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { CdaError } from '../errors.ts';
import { readCda } from '../read/read-cda.ts';
import { bytesOf, sampleDoctor, sampleHeader } from '../test-samples.ts';
import type { CdaHeaderInput } from './inputs.ts';
import { type Level1Input, writeLevel1 } from './level1.ts';

const body: Level1Input['body'] = { mediaType: 'text/plain', bytes: bytesOf('Bonjour') };
const write = (header: Partial<CdaHeaderInput> = {}) => writeLevel1({ header: { ...sampleHeader, ...header }, body });

function refusedField(input: () => string): string | undefined {
  try {
    input();
  } catch (error) {
    if (error instanceof CdaError && error.code === 'invalid-input') return error.field;
    throw error;
  }
  return 'accepted';
}

describe('writeLevel1', () => {
  it('wraps the very bytes of the file', () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => (at * 7) % 256).subarray(3);
    const doc = readCda(bytesOf(writeLevel1({ header: sampleHeader, body: { mediaType: 'application/pdf', bytes } })));
    expect(doc.body).toMatchObject({ kind: 'nonXml', mediaType: 'application/pdf' });
    expect(Buffer.from((doc.body as { bytes: Uint8Array }).bytes).equals(Buffer.from(bytes))).toBe(true);
  });

  it('begins as the national model wants, with exactly three templates', () => {
    expect(write()).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http:\/\/www\.w3\.org\/2001\/XMLSchema-instance"><realmCode code="FR"\/><typeId root="2\.16\.840\.1\.113883\.1\.3" extension="POCD_HD000040"\/><templateId root="2\.16\.840\.1\.113883\.2\.8\.2\.1"\/><templateId root="1\.2\.250\.1\.213\.1\.1\.1\.1"\/><templateId root="1\.3\.6\.1\.4\.1\.19376\.1\.2\.20"\/><id root="2\.25\.4200000000001"\/>/,
    );
    expect(write().match(/<templateId/g)).toHaveLength(3);
  });

  it('writes the traits of the INS with their qualifiers, each where the model wants it', () => {
    expect(write()).toContain(
      '<patient classCode="PSN"><name><family qualifier="BR">PAT-TROIS</family><given>DOMINIQUE MARIE-LOUISE</given><given qualifier="BR">DOMINIQUE</given><family qualifier="CL">PAT-USUEL</family><given qualifier="CL">DOMINIQUE</given></name>' +
        '<administrativeGenderCode code="F" displayName="Féminin" codeSystem="2.16.840.1.113883.5.1"/><birthTime value="19790328"/>' +
        '<birthplace><place><addr><county>51215</county><city>DOMPREMY</city></addr></place></birthplace></patient>',
    );
  });

  it('writes an undetermined sex and a lunar birth date as the national rules read them', () => {
    const traits = { ...sampleHeader.patient.traits, sex: 'U' as const, birthDate: '1942-19-01' };
    const xml = write({ patient: { ...sampleHeader.patient, traits } });
    expect(xml).toContain('<administrativeGenderCode code="UN" displayName="Inconnu"');
    expect(xml).toContain('<birthTime value="19420101"/>');
    const unknownDay = { ...traits, birthDate: '1942-00-00' };
    expect(write({ patient: { ...sampleHeader.patient, traits: unknownDay } })).toContain(
      '<birthTime value="19421231"/>',
    );
  });

  it('writes times in French civil time with their zone, and names what it replaces', () => {
    const xml = write({ versionNumber: 2, replaces: '2.25.4199999999999' });
    expect(xml).toContain('<effectiveTime value="20261119180509+0100"/>');
    expect(xml).toContain('<effectiveTime><low value="20261119"/><high value="20261120"/></effectiveTime>');
    expect(xml).toContain(
      '<relatedDocument typeCode="RPLC"><parentDocument><id root="2.25.4199999999999"/></parentDocument></relatedDocument>',
    );
  });

  it.each([
    [undefined, 'N', 'Normal'],
    ['R', 'R', 'Restreint'],
    ['V', 'V', 'Très restreint'],
  ] as const)('EO-29 writes the confidentiality that was chosen: %s', (confidentiality, code, display) => {
    expect(write(confidentiality && { confidentiality })).toContain(
      `<confidentialityCode code="${code}" displayName="${display}" codeSystem="2.16.840.1.113883.5.25"`,
    );
  });

  it('escapes what people write', () => {
    const xml = write({ title: 'Tension <140 & "stable"', custodian: { id: '1"2', name: '<x>' } });
    expect(xml).toContain('<title>Tension &lt;140 &amp; "stable"</title>');
    expect(readCda(bytesOf(xml)).header).toMatchObject({
      title: 'Tension <140 & "stable"',
      custodian: { name: '<x>' },
    });
  });

  it('refuses a character that XML cannot carry rather than lose it', () => {
    expect(() => write({ title: 'a\u0000b' })).toThrow(
      expect.objectContaining({ field: 'header.title', cause: expect.any(XmlError) }),
    );
    expect(() =>
      write({ participants: [{ kind: 'REF', person: { ...sampleDoctor, telecom: 'tel:\ud800' } }] }),
    ).toThrow(expect.objectContaining({ field: 'header.participants.0.person.telecom' }));
  });

  it('gives the same bytes for the same input', () => {
    expect(write()).toBe(write());
  });

  it.each<[string, () => string]>([
    ['header.title', () => write({ title: '  ' })],
    ['header.id', () => write({ id: 'urn:uuid:1' })],
    ['header.setId', () => write({ setId: '' })],
    ['header.typeCode.system', () => write({ typeCode: { code: 'E1762', system: 'ASTM', display: 'Signature' } })],
    ['header.replaces', () => write({ replaces: 'x' })],
    ['header.replaces.id', () => write({ replaces: { id: { root: 'x' } } })],
    ['header.replaces.versionNumber', () => write({ replaces: { id: '2.25.1', versionNumber: 0 } })],
    ['header.confidentiality', () => write({ confidentiality: 'MASQUE' as 'N' })],
    [
      'header.patient.ins.matricule',
      () => write({ patient: { ...sampleHeader.patient, ins: { matricule: '1', oid: '1.2.250.1.213.1.4.10' } } }),
    ],
    [
      'header.patient.traits.birthPlaceCode',
      () =>
        write({
          patient: { ...sampleHeader.patient, traits: { ...sampleHeader.patient.traits, birthPlaceCode: 'Paris' } },
        }),
    ],
    ['header.versionNumber', () => write({ versionNumber: 0 })],
    ['header.versionNumber', () => write({ versionNumber: 1.5 })],
    ['header.effectiveTime', () => write({ effectiveTime: '2026-11-19' })],
    ['header.effectiveTime', () => write({ effectiveTime: new Date(Number.NaN) })],
    ['header.serviceEvent.start', () => write({ serviceEvent: { start: '2026-02-30' } })],
    ['header.serviceEvent.stop', () => write({ serviceEvent: { start: '2026-02-28', stop: '28/02/2026' } })],
    ['header.authors', () => write({ authors: [] })],
    [
      'header.authors.0.person.familyName',
      () => write({ authors: [{ time: new Date(0), person: { ...sampleDoctor, familyName: '' } }] }),
    ],
    [
      'header.patient.traits.birthDate',
      () =>
        write({ patient: { ...sampleHeader.patient, traits: { ...sampleHeader.patient.traits, birthDate: 'hier' } } }),
    ],
    [
      'header.patient.traits.birthGivenNames',
      () =>
        write({
          patient: { ...sampleHeader.patient, traits: { ...sampleHeader.patient.traits, birthGivenNames: [] } },
        }),
    ],
    ['body.bytes', () => writeLevel1({ header: sampleHeader, body: { mediaType: 'text/plain', bytes: bytesOf('') } })],
    [
      'body.mediaType',
      () =>
        writeLevel1({ header: sampleHeader, body: { mediaType: 'image/jpeg' as 'text/plain', bytes: bytesOf('x') } }),
    ],
  ])('names the input that it refuses: %s', (field, input) => {
    expect(refusedField(input)).toBe(field);
  });
});
