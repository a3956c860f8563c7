import { healthcareFacilityTypeCodes } from '@trousse/nomenclatures';
import { describe, expect, it } from 'vitest';
import { readCda } from '../read/read-cda.ts';
import { bytesOf, sampleDoctor, sampleHeader } from '../test-samples.ts';
import { asNationalSetsKnow } from './check-header.ts';
import type { CdaHeaderInput, PersonInput } from './inputs.ts';
import { writeLevel1 } from './level1.ts';

const write = (header: Partial<CdaHeaderInput>) =>
  writeLevel1({ header: { ...sampleHeader, ...header }, body: { mediaType: 'text/plain', bytes: bytesOf('x') } });
const by = (person: Partial<PersonInput>): Partial<CdaHeaderInput> => ({
  authors: [{ time: sampleHeader.effectiveTime, person: { ...sampleDoctor, ...person } }],
});
const code = { code: 'XX', system: '1.2.3', display: 'x' };

describe('what the national rules refuse of a header is refused by its field', () => {
  it.each<[string, Partial<CdaHeaderInput>]>([
    ['header.typeCode.code', { typeCode: code }],
    ['header.typeCode.display', { typeCode: { ...sampleHeader.typeCode, display: '' } }],
    ['header.practiceSetting.code', { practiceSetting: code }],
    ['header.facilityType.code', { facilityType: code }],
    ['header.authors.0.person.id', by({ id: '' })],
    ['header.authors.0.person.id', by({ id: { root: 'rpps', extension: '1' } })],
    ['header.authors.0.person.civility', by({ civility: 'Mr' })],
    ['header.authors.0.person.title', by({ title: 'Docteur' })],
    ['header.authors.0.person.telecom', by({ telecom: '01 99 00 11 22' })],
    ['header.authors.0.person.address', by({ address: {} })],
    ['header.authors.0.person.address.city', by({ address: { city: '' } })],
    ['header.authors.0.person.specialty', by({ specialty: { ...sampleDoctor.specialty!, display: '' } })],
    ['header.authors.0.person.specialty', by({ specialty: code })],
    ['header.authors.0.person.organization.id', by({ organization: { id: ' ', name: 'x' } })],
    ['header.custodian.telecom', { custodian: { id: '1997001234', name: 'x', telecom: 'tel:01 99' } }],
    ['header.patient.telecom', { patient: { ...sampleHeader.patient, telecom: '0600000000' } }],
    ['header.patient.localIds.0.root', { patient: { ...sampleHeader.patient, localIds: [{ root: 'ipp' }] } }],
    ['header.patient.localIds.0.extension', { patient: { ...sampleHeader.patient, localIds: [{ root: '1.2.3' }] } }],
    ['header.participants.0.kind', { participants: [{ kind: 'ZZZ', person: sampleDoctor }] }],
    [
      'header.authors.0.device.id',
      { authors: [{ time: sampleHeader.effectiveTime, device: { id: '', model: 'm', software: 's' } }] },
    ],
  ])('%s', (field, header) => {
    expect(() => write(header)).toThrow(expect.objectContaining({ code: 'invalid-input', field }));
  });
});

it('what others wrote of a person is repeated without what no value set knows', () => {
  const odd = { ...sampleDoctor, civility: 'Mr', title: 'Docteur', telecom: '01 99 00 11 22', specialty: code };
  const { civility: _, title: __, telecom: ___, specialty: ____, ...known } = odd;
  expect(asNationalSetsKnow(odd)).toEqual(known);
  const kept = { ...sampleDoctor, telecom: 'tel:+33199001122' };
  expect(asNationalSetsKnow(kept)).toEqual(kept);
  expect(readCda(bytesOf(write(by(asNationalSetsKnow(odd))))).header.authors[0]?.name?.family).toBe(odd.familyName);
});

it('a code that the DMP alone knows is written', () => {
  const only = {
    code: 'SA11',
    system: '1.2.250.1.71.4.2.4',
    display: healthcareFacilityTypeCodes.find('SA11')!.display,
  };
  expect(write({ facilityType: only })).toContain('code="SA11"');
});
