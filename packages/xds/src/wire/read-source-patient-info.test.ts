import { createSeeded } from '@trousse/xml/testing';
import { describe, expect, it } from 'vitest';
import { readSourcePatientInfo } from './read-source-patient-info.ts';
import { writeSourcePatientInfo } from './source-patient-info.ts';

describe('readSourcePatientInfo', () => {
  it('reads what is written here, whatever the names', () => {
    const letters = ['A', 'é', '^', '&', '|', '~', '\\', "'", '-', 'S'];
    for (let seed = 1; seed <= 200; seed++) {
      const random = createSeeded(seed);
      const word = () => `a${Array.from({ length: random.below(12) }, () => random.pick(letters)).join('')}b`;
      const traits = {
        birthName: word(),
        birthGivenNames: [word(), word()],
        sex: 'F',
        birthDate: '1979-00-28',
        usedName: word(),
        usedGivenName: word(),
      } as const;
      const { birthGivenNames, ...same } = traits;
      expect(readSourcePatientInfo(writeSourcePatientInfo(traits))).toEqual({
        ...same,
        firstBirthGivenName: birthGivenNames[0],
        birthGivenNames: birthGivenNames.join(' '),
      });
    }
  });

  it('reads what other software writes, and no more than there is', () => {
    expect(
      readSourcePatientInfo(['PID-3|x', 'PID-5|DURAND^Zoé^^^Mme~LEGRAND^^^^^^D', 'PID-7|19790328000000', 'PID-8|F']),
    ).toEqual({
      birthName: 'DURAND',
      firstBirthGivenName: 'Zoé',
      usedName: 'LEGRAND',
      birthDate: '1979-03-28',
      sex: 'F',
    });
    expect(readSourcePatientInfo(['PID-5', '', '|', 'PID-7|x', 'PID-8|Z'])).toEqual({});
    expect(readSourcePatientInfo([])).toEqual({});
  });
});
