import { expect, it } from 'vitest';
import { announcedProblems } from '../../../test/support/announced.ts';
import { affinityDomain } from './affinity-domain.ts';

const loinc = '2.16.840.1.113883.6.1';
const outside = ['outside-affinity-domain'];
const type = (code: string, system: string) =>
  announcedProblems(affinityDomain, { entry: { typeCode: { code, system, display: '' } } });

it('codes of the value sets of the DMP are accepted', () => {
  expect(announcedProblems(affinityDomain)).toEqual([]);
});

it('a code that a value set does not have is refused, wherever it stands, and under another system too', () => {
  const unknown = { code: 'INCONNU', system: '1.2.3', display: '' };
  for (const key of ['typeCode', 'formatCode', 'facilityTypeCode', 'practiceSettingCode'] as const)
    expect(announcedProblems(affinityDomain, { entry: { [key]: unknown } }), key).toEqual(outside);
  expect(announcedProblems(affinityDomain, { set: { contentTypeCode: unknown } })).toEqual(outside);
  expect(type('11488-4', '1.2.3')).toEqual(outside);
});

it('what the patient, the Assurance Maladie or the DMP itself makes is not for a professional to send', () => {
  expect(type('EXPPAT_1', '1.2.250.1.213.1.1.4.12')).toEqual(outside);
  expect(type('11369-6', loinc)).toEqual(outside);
  expect(type('E1762', 'ASTM')).toEqual(outside);
});

it('each document at fault is told', () => {
  const unknown = { code: 'INCONNU', system: '1.2.3', display: '' };
  const found = announcedProblems(affinityDomain, { documents: 3, entry: { formatCode: unknown } });
  expect(found).toEqual([...outside, ...outside, ...outside]);
});

it('the Assurance Maladie sends its own types beside what everyone may, and nobody else’s', () => {
  const byInsurer = (code: string, system: string) =>
    announcedProblems(affinityDomain, {
      entry: { typeCode: { code, system, display: '' } },
      caller: { kind: 'structure', insurer: true },
    });
  const remb = ['REMB', '1.2.250.1.213.1.1.4.12'] as const;
  expect(byInsurer(...remb)).toEqual([]);
  expect(type(...remb)).toEqual(outside);
  expect(byInsurer('EXPPAT_1', '1.2.250.1.213.1.1.4.12')).toEqual(outside);
  expect(byInsurer('11369-6', loinc)).toEqual(outside);
});
