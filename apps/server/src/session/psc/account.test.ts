import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { toAccount } from './account.ts';

const samples = path.join(
  process.env.TROUSSE_SHARED ?? path.resolve(import.meta.dirname, '../../../../../../shared'),
  'psc',
);
const sample = (name: string) =>
  JSON.parse(readFileSync(path.join(samples, `userinfo-${name}.json`), 'utf8')) as Record<string, unknown>;

const refusal = (userinfo: Record<string, unknown>): string => {
  try {
    toAccount(userinfo);
    return 'taken';
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const withActivities = (...activities: object[]) => ({
  ...{ SubjectNameID: '899700100011', family_name: 'ESSAI', given_name: 'ÉLODIE-ANNE' },
  SubjectRefPro: { exercices: [{ codeProfession: '60', activities }] },
});
const practice = { ancienIdentifiantDeLaStructure: '10B0999011', codeSecteurDactivite: 'SA52' };

describe.skipIf(!existsSync(samples))('the national samples', () => {
  it('a doctor has every situation of the activities, and not that of the top level alone', () => {
    expect(toAccount(sample('medecin'))).toMatchObject({
      professional: { nationalId: '899799990017', familyName: 'DURAND', givenName: 'Alice' },
      situations: [
        { structureId: '499799990017001', structureName: 'CABINET DR DURAND', sector: 'SA07' },
        { structureId: '10B0999001', structureName: 'HOPITAL DE DEMONSTRATION', sector: 'SA01' },
      ],
      may: { readRecords: true, feed: true },
    });
  });

  it('a nurse has no speciality', () => {
    const { professional, situations } = toAccount(sample('infirmier'));
    expect(professional).toMatchObject({ givenName: 'Maëlle', label: 'Infirmier', profession: { code: '60' } });
    expect(professional).not.toHaveProperty('speciality');
    expect(situations).toHaveLength(1);
  });

  it('an account without any situation is refused as such', () => {
    expect(refusal(sample('sans-exercice'))).toBe('PSC_NO_SITUATION');
  });
});

describe('an account of Pro Santé Connect', () => {
  it('has a situation once, were it in two activities, and none that the DMP could not place', () => {
    const nowhere = { ancienIdentifiantDeLaStructure: '10B0999029', codeSecteurDactivite: '' };
    const nobody = { codeSecteurDactivite: 'SA07', raisonSocialeSite: 'CABINET' };
    const { situations } = toAccount(withActivities(practice, practice, nowhere, nobody));
    expect(situations.map(({ id }) => id)).toEqual(['10B0999011']);
    expect(refusal(withActivities(nowhere, nobody))).toBe('PSC_NO_SITUATION');
  });

  it('names a structure by its FINESS or its SIRET where its old identifier is not told', () => {
    const by = (activity: object) => toAccount(withActivities(activity)).situations[0]?.structureId;
    expect(by({ codeSecteurDactivite: 'SA01', numeroFinessSite: '0B0999029' })).toBe('10B0999029');
    expect(by({ codeSecteurDactivite: 'SA01', numeroSiretSite: '12345678900011' })).toBe('312345678900011');
  });

  it('of staff that are no health professionals neither reads nor feeds', () => {
    const { professional, may } = toAccount({
      ...withActivities(practice),
      SubjectRefPro: { exercices: [{ codeProfession: '', activities: [practice] }] },
    });
    expect(professional.label).toBe('Personnel');
    expect(may).toEqual({ readRecords: false, feed: false });
  });

  it('without a usable identifier, or of another form, is not believed', () => {
    for (const SubjectNameID of [undefined, '', 'a b', '<script>', '8997001000119970010001199700100011'])
      expect(refusal({ ...withActivities(practice), SubjectNameID })).toBe('PSC_ANSWER_REFUSED');
    expect(refusal({ ...withActivities(practice), SubjectRefPro: 'x' })).toBe('PSC_ANSWER_REFUSED');
  });
});
