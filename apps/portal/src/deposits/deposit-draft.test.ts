import { classCodes } from '@trousse/nomenclatures/class-codes';
import { typeCodes } from '@trousse/nomenclatures/type-codes';
import { describe, expect, it } from 'vitest';
import { categoryGroups, depositErrors, errorsFromServer, newForm } from './deposit-draft.ts';

const today = '2026-11-20';
const adult = { today, minor: false };
const groups = categoryGroups(typeCodes.all, classCodes.all);
const filled = { ...newForm(today, 'SA07'), title: 'Compte rendu', typeCode: '11488-4' };

describe('the deposit form', () => {
  it('EFF-151 EFF-152 EFF-157 starts with today and the cadre de soin of the settings', () => {
    expect(newForm(today, 'SA07')).toMatchObject({
      creationDate: today,
      actStart: today,
      actStop: today,
      facilityTypeCode: 'SA07',
    });
    expect(depositErrors(filled, true, adult)).toEqual({});
  });

  it('EFF-149 EFF-156 an empty title and an empty category are refused with « Ce champ est requis »', () => {
    expect(depositErrors({ ...filled, title: ' ', typeCode: '' }, true, adult)).toEqual({
      title: 'Ce champ est requis',
      typeCode: 'Ce champ est requis',
    });
  });

  it('asks for a document', () => {
    expect(Object.keys(depositErrors(filled, false, adult))).toEqual(['source']);
  });

  it('EFF-151 EFF-152 refuses a future creation and an end before the start', () => {
    const errors = depositErrors({ ...filled, creationDate: '2026-11-21', actStop: '2026-11-12' }, true, adult);
    expect(errors).toMatchObject({
      creationDate: 'La date ne peut pas être dans le futur.',
      actStop: 'La fin ne peut pas précéder le début.',
    });
  });

  it('puts the server’s refusals at their fields and ignores fields it does not know', () => {
    expect(
      errorsFromServer([
        { field: 'title', code: 'TITLE_TOO_LONG' },
        { field: 'x', code: 'INTERNAL' },
      ]),
    ).toEqual({
      title: 'Le titre dépasse 128 caractères.',
    });
  });
});

describe('the categories', () => {
  const values = groups.flatMap(({ items }) => items.map(({ value }) => value));

  it('EFF-156 are grouped by class and hold only what a professional may deposit today', () => {
    expect(groups.length).toBeGreaterThan(3);
    expect(values).toContain('11488-4');
    for (const value of values) {
      const type = typeCodes.find(value);
      expect(type?.depositByProfessional).toBe(true);
      expect(type?.endDate).toBeUndefined();
    }
    expect(new Set(values).size).toBe(values.length);
  });

  it('leave out none of them', () => {
    expect(values.length).toBe(typeCodes.offered().filter((type) => type.depositByProfessional).length);
  });
});
