import { describe, expect, test } from 'vitest';
import * as nomenclatures from './index.ts';

const { typeCodes, classCodes, professions, savoirFaire, authorSpecialties, practiceSettingCodes } = nomenclatures;
const { amoAgreement, amoSpecialities } = nomenclatures;
const { healthcareFacilityTypeCodes, facilityAgreesWithPracticeSetting, formatCodes, confidentialityCodes } =
  nomenclatures;

describe('value sets', () => {
  test('hold every published code of the DMP sets', () => {
    expect(typeCodes.all).toHaveLength(108);
    expect(classCodes.all).toHaveLength(12);
    expect(practiceSettingCodes.all).toHaveLength(11);
    expect(healthcareFacilityTypeCodes.all).toHaveLength(64);
    expect(formatCodes.all).toHaveLength(62);
    expect(authorSpecialties.all).toHaveLength(396);
    expect(typeCodes.version).toBe('20240927');
  });

  test('find a code, and only within the system asked for', () => {
    expect(typeCodes.find('11488-4')?.display).toBe('CR ou fiche de consultation ou de visite');
    expect(typeCodes.find('11488-4', '2.16.840.1.113883.6.1')).toBeDefined();
    expect(typeCodes.find('11488-4', '1.2.3')).toBeUndefined();
    expect(typeCodes.find('toString')).toBeUndefined();
    expect(savoirFaire.find('SM26')?.display).toMatch(/générale/i);
  });

  test('do not offer a professional what the patient, the insurance or no valid document bears, yet read it', () => {
    const offered = (set: { offered(): { code: string }[] }) => set.offered().map(({ code }) => code);
    for (const code of ['EXP_PATIENT', 'SNR', 'SA11']) {
      expect(offered(healthcareFacilityTypeCodes)).not.toContain(code);
      expect(healthcareFacilityTypeCodes.find(code)).toBeDefined();
    }
    for (const code of ['EXP_PATIENT', 'SNR', 'AMO']) expect(offered(practiceSettingCodes)).not.toContain(code);
    expect(offered(practiceSettingCodes)).toContain('AMBULATOIRE');
  });

  test('keep retired codes for reading and do not offer them', () => {
    expect(professions.find('93')?.endDate).toBe('20211217');
    expect(professions.offered().some((entry) => entry.code === '93')).toBe(false);
    expect(professions.offered().some((entry) => entry.code === '60')).toBe(true);
  });

  test('every type belongs to a known class', () => {
    for (const type of typeCodes.all) expect(classCodes.find(type.classCode), type.code).toBeDefined();
  });

  test("a patient's document, reimbursements and the signature are not for a professional to deposit", () => {
    for (const code of ['REMB', 'EXPPAT_3', 'DOCPAT05', '11369-6', 'E1762'])
      expect(typeCodes.find(code)?.depositByProfessional, code).toBe(false);
    expect(typeCodes.all.filter((type) => type.depositByProfessional)).toHaveLength(92);
  });

  test('level 1 formats name the media type of their body', () => {
    expect(formatCodes.find('urn:ihe:iti:xds-sd:pdf:2008')?.cdaBodyMediaType).toBe('application/pdf');
    expect(formatCodes.find('urn:asip:ci-sis:vsm:2012')?.cdaBodyMediaType).toBeUndefined();
  });

  test('confidentiality codes separate the level from the visibility restrictions', () => {
    expect(confidentialityCodes.all.filter((entry) => entry.kind === 'visibility')).toHaveLength(3);
  });
});

describe('facility and practice setting', () => {
  test('a practice agrees with ambulatory care and not with a hospital setting', () => {
    expect(facilityAgreesWithPracticeSetting('SA07', 'AMBULATOIRE')).toBe(true);
    expect(facilityAgreesWithPracticeSetting('SA07', 'ETABLISSEMENT')).toBe(false);
  });

  test('a public hospital agrees with its settings and not with the insurer', () => {
    expect(facilityAgreesWithPracticeSetting('SA01', 'ETABLISSEMENT')).toBe(true);
    expect(facilityAgreesWithPracticeSetting('SA01', 'SAMU_SMUR')).toBe(true);
    expect(facilityAgreesWithPracticeSetting('SA01', 'AMO')).toBe(false);
  });

  test('an undefined sector or an unknown setting raises no warning', () => {
    expect(facilityAgreesWithPracticeSetting('SA43', 'HAD')).toBe(true);
    expect(facilityAgreesWithPracticeSetting('SA07', 'FUTUR')).toBe(true);
  });

  test('every setting has at least one agreeing facility of the value set', () => {
    for (const setting of practiceSettingCodes.all)
      expect(
        healthcareFacilityTypeCodes.all.some((entry) => facilityAgreesWithPracticeSetting(entry.code, setting.code)),
        setting.code,
      ).toBe(true);
  });
});

describe('specialities of the Assurance Maladie', () => {
  test('are proposed where profession and speciality leave one, and chosen where several fit', () => {
    expect(amoAgreement('60', undefined)).toEqual({ likely: '24', plausible: ['24', '86'] });
    expect(amoAgreement('10', 'SM04').likely).toBe('03');
    expect(amoAgreement('10', 'SM26')).toEqual({ plausible: ['01', '22', '23'] });
    expect(amoAgreement('10', undefined)).toEqual({ plausible: [] });
    expect(amoAgreement(undefined, undefined)).toEqual({ plausible: [] });
  });

  test('agree only with codes that exist, for professions and specialities that exist', () => {
    const keys = [
      ...professions.all.map(({ code }) => amoAgreement(code, undefined)),
      ...savoirFaire.all.map(({ code }) => amoAgreement('10', code)),
    ];
    const offered = new Set(amoSpecialities.offered().map(({ code }) => code));
    const named = keys.flatMap(({ plausible }) => plausible);
    expect(named.length).toBeGreaterThan(80);
    expect(named.filter((code) => !offered.has(code))).toEqual([]);
    expect(offered.has('56')).toBe(false);
    expect(amoSpecialities.all).toHaveLength(86);
  });
});
