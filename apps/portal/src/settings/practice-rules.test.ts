import type { Situation } from '@trousse/contract';
import { describe, expect, it } from 'vitest';
import { firstDraft, isChanged, isInconsistent, normaliseBillingNumber, practiceErrors } from './practice-rules.ts';

const situation: Situation = {
  id: 's1',
  structureId: '1',
  structureName: 'Cabinet Valfictif',
  sector: 'SA07',
  sectorLabel: 'Cabinet individuel',
};
const practice = {
  situationId: 's1',
  practiceSettingCode: 'AMBULATOIRE',
  facilityTypeCode: 'SA07',
  billingNumber: '991234567',
};

describe('the practice form', () => {
  it('EFF-27 starts with the only situation of the card and its own sector', () => {
    expect(firstDraft([situation], undefined)).toMatchObject({ situationId: 's1', facilityTypeCode: 'SA07' });
    expect(firstDraft([situation, { ...situation, id: 's2' }], undefined).situationId).toBe('');
    expect(firstDraft([situation], practice)).toEqual(practice);
  });

  it('EFF-28 warns of a pair that does not go together', () => {
    expect(isInconsistent(practice)).toBe(false);
    expect(isInconsistent({ ...practice, practiceSettingCode: 'HAD' })).toBe(true);
    expect(isInconsistent({ ...practice, practiceSettingCode: '' })).toBe(false);
  });

  it('EFF-30 takes a number of nine characters and no other', () => {
    expect(practiceErrors(practice)).toEqual({});
    expect(normaliseBillingNumber('2a 123 4567')).toBe('2A1234567');
    expect(practiceErrors({ ...practice, billingNumber: '2a 123 4567' })).toEqual({});
    expect(practiceErrors({ ...practice, billingNumber: '12345678' }).billingNumber).toBe(
      'Le numéro comporte 9 caractères.',
    );
    expect(practiceErrors({ ...practice, billingNumber: 'ABCDEFGHI' })).toHaveProperty('billingNumber');
  });

  it('asks for every field', () => {
    const empty = { situationId: '', practiceSettingCode: '', facilityTypeCode: '', billingNumber: ' ' };
    expect(Object.values(practiceErrors(empty))).toEqual(Array(4).fill('Ce champ est requis'));
  });

  it('EFF-32 may be saved again only once something has changed', () => {
    expect(isChanged({ ...practice }, practice)).toBe(false);
    expect(isChanged({ ...practice, billingNumber: '991234568' }, practice)).toBe(true);
    expect(isChanged(practice, undefined)).toBe(true);
  });
});
