import { firstPreferences, type Practice, type Session, type Situation } from '@trousse/contract';
import { describe, expect, it } from 'vitest';
import {
  doubts,
  firstDraft,
  isChanged,
  normaliseBillingNumber,
  practiceErrors,
  toChoice,
  withSituation,
} from './practice-rules.ts';

const today = '2026-11-20';
const town: Situation = {
  ...{ id: 's1', structureId: '499700100011001', structureName: 'Cabinet Valfictif' },
  ...{ sector: 'SA07', sectorLabel: 'Cabinet individuel' },
};
const hospital: Situation = {
  ...{ id: 's2', structureId: '10B0999029', structureName: 'Centre hospitalier de Valfictif' },
  ...{ sector: 'SA01', sectorLabel: 'Etablissement public de santé' },
};
const practice: Practice = {
  ...{ situationId: 's1', practiceSettingCode: 'AMBULATOIRE', facilityTypeCode: 'SA07', billingNumber: '991234567' },
  validUntil: '2028-01-31',
};
const draft = { ...practice, amoSpeciality: '' };
const cardiologist: Session['professional'] = {
  ...{ nationalId: '899700100029', familyName: 'PONTFICTIF', givenName: 'Anselme', label: 'Cardiologue' },
  profession: { code: '10', system: '', display: 'Médecin' },
  speciality: { code: 'SM04', system: '', display: 'Cardiologie' },
};
const who = (changes: Partial<Session> = {}) => ({
  ...{ professional: cardiologist, situations: [town, hospital], practices: [], preferences: firstPreferences },
  ...changes,
});

describe('the practice form', () => {
  it('EFF-27 starts with the only situation and its own sector, and with what is in force', () => {
    expect(firstDraft(who({ situations: [town] }), today)).toMatchObject({
      ...{ situationId: 's1', facilityTypeCode: 'SA07', billingNumber: '', validUntil: '2029-11-20' },
    });
    expect(firstDraft(who(), today).situationId).toBe('');
    expect(firstDraft(who({ practice, practices: [practice] }), today)).toEqual(draft);
  });

  it('WEB-07 brings back what was chosen for a situation, and carries no number from one structure to another', () => {
    const known = who({ practice, practices: [practice] });
    const first = withSituation(draft, hospital, known, today);
    expect(first).toMatchObject({ situationId: 's2', facilityTypeCode: 'SA01', billingNumber: '0B0999029' });
    expect(withSituation(first, town, known, today)).toEqual(draft);
    const other = { ...town, id: 's3', structureId: '499700100011009' };
    expect(withSituation(draft, other, known, today).billingNumber).toBe('');
    const had = { ...draft, practiceSettingCode: 'SAMU_SMUR' };
    expect(withSituation(had, other, known, today).practiceSettingCode).toBe('');
  });

  it('WEB-09 proposes what was chosen again once its period is over, for as long as it may', () => {
    const over = { ...practice, validUntil: '2026-11-19' };
    expect(firstDraft(who({ practices: [over] }), today)).toEqual({ ...draft, validUntil: '2029-11-20' });
  });

  it('WEB-09 ends within three years, on a day that exists', () => {
    const end = (validUntil: string) => practiceErrors({ ...draft, validUntil }, today).validUntil;
    expect(end('2029-11-20')).toBeUndefined();
    expect(end('2029-11-21')).toBe('La période d’exercice ne peut pas dépasser trois ans.');
    expect(end('2030-11-20')).toBe('La période d’exercice ne peut pas dépasser trois ans.');
    expect(end('2026-11-19')).toBe('La période d’exercice ne peut pas finir avant aujourd’hui.');
    expect(end('2027-02-31')).toBe('Cette date n’existe pas.');
    expect(end('31 mars')).toBe('Cette date n’existe pas.');
  });

  it('EFF-189 proposes the speciality of the Assurance Maladie where one fits, and leaves it out where none does', () => {
    expect(firstDraft(who(), today).amoSpeciality).toBe('03');
    const { speciality: _, ...generalist } = cardiologist;
    expect(firstDraft(who({ professional: generalist }), today).amoSpeciality).toBe('');
    const chosen = who({ practices: [{ ...practice, amoSpeciality: '99' }] });
    expect(firstDraft(chosen, today, 's2')).toMatchObject({ situationId: 's2', amoSpeciality: '99' });
    expect(toChoice(draft)).toEqual(practice);
    expect(toChoice({ ...draft, amoSpeciality: '03' })).toEqual({ ...practice, amoSpeciality: '03' });
  });

  it('EFF-28 EFF-29 doubts what rarely goes together: setting, facility, the situation’s sector, speciality', () => {
    const seen = (changes: object) => doubts({ ...draft, ...changes }, who());
    expect(seen({})).toEqual([]);
    expect(seen({ practiceSettingCode: 'HAD' })).toEqual(['setting-facility']);
    expect(seen({ practiceSettingCode: '' })).toEqual([]);
    expect(seen({ practiceSettingCode: 'HAD', facilityTypeCode: 'SA01' })).toEqual(['setting-sector']);
    expect(seen({ amoSpeciality: '24' })).toEqual(['speciality']);
    expect(seen({ amoSpeciality: '03' })).toEqual([]);
  });

  it('EFF-30 takes a number of nine characters and no other', () => {
    expect(practiceErrors(draft, today)).toEqual({});
    expect(normaliseBillingNumber('2a 123 4567')).toBe('2A1234567');
    expect(practiceErrors({ ...draft, billingNumber: '2a 123 4567' }, today)).toEqual({});
    expect(practiceErrors({ ...draft, billingNumber: '12345678' }, today).billingNumber).toBe(
      'Le numéro comporte 9 caractères.',
    );
    expect(practiceErrors({ ...draft, billingNumber: 'ABCDEFGHI' }, today)).toHaveProperty('billingNumber');
  });

  it('WEB-06 asks for every field but the speciality', () => {
    const empty = { situationId: '', practiceSettingCode: '', facilityTypeCode: '', billingNumber: ' ' };
    const errors = practiceErrors({ ...empty, amoSpeciality: '', validUntil: '' }, today);
    expect(Object.values(errors)).toEqual(Array(5).fill('Ce champ est requis'));
    expect(errors).not.toHaveProperty('amoSpeciality');
  });

  it('EFF-32 may be saved again only once something has changed', () => {
    expect(isChanged({ ...draft }, practice)).toBe(false);
    expect(isChanged({ ...draft, billingNumber: '991234568' }, practice)).toBe(true);
    expect(isChanged({ ...draft, amoSpeciality: '03' }, practice)).toBe(true);
    expect(isChanged(draft, undefined)).toBe(true);
  });
});
