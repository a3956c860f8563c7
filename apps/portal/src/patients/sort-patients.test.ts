import type { Patient } from '@trousse/contract';
import { describe, expect, it } from 'vitest';
import { nextSort } from '../ui/sort.ts';
import { searchPatients, sortPatients } from './sort-patients.ts';

const patient = (birthName: string, more: Partial<Patient> = {}): Patient => ({
  handle: `handle-${birthName}`,
  birthName,
  givenName: 'Nathalie',
  birthDate: '1958-04-12',
  sex: 'F',
  age: 68,
  minor: false,
  access: 'accessible',
  ...more,
});
const names = (patients: Patient[]) => patients.map(({ birthName }) => birthName);

const list = [
  patient('ÉPOUVANTAIL', { lastAccessAt: '2026-11-17T10:00:00Z', access: 'treating-doctor', birthDate: '1929-03-08' }),
  patient('DESMAUX', { usedName: 'LEVANT', lastAccessAt: '2026-11-20T14:05:00Z' }),
  patient('FAUXBOURG', { access: 'to-renew', birthDate: '1999-12-22' }),
];

describe('my patients', () => {
  it('EFF-40 are sorted by name first, accents aside, and the other way round after a click', () => {
    const sort = { column: 'patient', direction: 'ascending' } as const;
    expect(names(sortPatients(list, sort))).toEqual(['DESMAUX', 'ÉPOUVANTAIL', 'FAUXBOURG']);
    expect(nextSort(sort, 'patient')).toEqual({ column: 'patient', direction: 'descending' });
    expect(names(sortPatients(list, { ...sort, direction: 'descending' }))).toEqual([
      'FAUXBOURG',
      'ÉPOUVANTAIL',
      'DESMAUX',
    ]);
  });

  it('EFF-40 are sorted by every other column', () => {
    expect(names(sortPatients(list, { column: 'birth', direction: 'ascending' }))[0]).toBe('ÉPOUVANTAIL');
    expect(names(sortPatients(list, { column: 'access', direction: 'ascending' }))[0]).toBe('ÉPOUVANTAIL');
    expect(names(sortPatients(list, { column: 'last', direction: 'descending' }))).toEqual([
      'DESMAUX',
      'ÉPOUVANTAIL',
      'FAUXBOURG',
    ]);
  });

  it('are found by a part of any of their names', () => {
    expect(names(searchPatients(list, 'levant'))).toEqual(['DESMAUX']);
    expect(names(searchPatients(list, 'nat epou'))).toEqual(['ÉPOUVANTAIL']);
    expect(searchPatients(list, 'zzz')).toEqual([]);
    expect(searchPatients(list, '')).toHaveLength(3);
  });
});
