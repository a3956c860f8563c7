import { computeKey, insOids, isAcceptableName } from '@trousse/ins';
import { expect, test } from 'vitest';
import { testIns } from './identity.ts';
import { sandboxPatients } from './patients.ts';
import { professionals } from './professionals.ts';
import { sandboxVitaleCards } from './vitale-cards.ts';

const today = '2026-11-20';
const patients = sandboxPatients(today);

test('the population has 40 people at least, each under the OID of test with a valid key', () => {
  expect(patients.length).toBeGreaterThanOrEqual(40);
  expect(new Set(patients.map(({ ins }) => ins.matricule)).size).toBe(patients.length);
  for (const { ins } of patients) {
    expect(ins.oid).toBe(insOids.testNir);
    expect(computeKey(ins.matricule.slice(0, 13))).toBe(ins.matricule.slice(13));
  }
});

test('matricules of Corse-du-Sud and of Haute-Corse are there', () => {
  expect(patients.some(({ ins }) => ins.matricule.slice(5, 7) === '2A')).toBe(true);
  expect(patients.some(({ ins }) => ins.matricule.slice(5, 7) === '2B')).toBe(true);
});

test('every state of a record and of an authorisation is covered', () => {
  const has = (test: (patient: (typeof patients)[number]) => boolean) => patients.some(test);
  for (const record of ['active', 'closed', 'absent'])
    expect(
      has((one) => one.record === record),
      record,
    ).toBe(true);
  expect(has((one) => one.minor)).toBe(true);
  expect(has((one) => one.opposesBreakGlass && one.opposesEmergencyAccess)).toBe(true);
  expect(has((one) => one.record === 'active' && !one.attachedToMes)).toBe(true);
  const forGp = patients.flatMap(({ authorisations }) =>
    authorisations.filter((one) => one.professionalKey === 'bruyere'),
  );
  for (const status of ['VALIDE', 'EXPIRE', 'INTERDIT'])
    expect(
      forGp.some((one) => one.status === status),
      status,
    ).toBe(true);
  expect(has((one) => one.record === 'active' && one.authorisations.length === 0)).toBe(true);
  expect(forGp.some((one) => one.treatingDoctor)).toBe(true);
});

test('names are ones that the téléservice would accept, one of them 80 characters long', () => {
  for (const { traits } of patients) {
    expect(isAcceptableName('birthName', traits.birthName), traits.birthName).toBe(true);
    for (const given of traits.birthGivenNames) expect(isAcceptableName('givenName', given), given).toBe(true);
  }
  expect(patients.some(({ traits }) => traits.birthName.length === 80)).toBe(true);
  expect(patients.some(({ traits }) => traits.usedName !== undefined)).toBe(true);
  expect(patients.some(({ traits }) => /-(00|19)/.test(traits.birthDate))).toBe(true);
});

test('minors stay minors whatever the year, and only they change their matricule with it', () => {
  const later = sandboxPatients('2031-01-05');
  for (const [at, patient] of patients.entries()) {
    expect(later[at]?.minor).toBe(patient.minor);
    expect(later[at]?.ins.matricule === patient.ins.matricule).toBe(!patient.minor);
  }
});

test('an authorisation that expired was last used more than six months ago, a valid one less', () => {
  for (const { authorisations } of patients)
    for (const { status, lastAccessAt } of authorisations) {
      const days = (Date.parse(`${today}T12:00:00Z`) - lastAccessAt.getTime()) / 86_400_000;
      if (status === 'EXPIRE') expect(days).toBeGreaterThan(184);
      if (status === 'VALIDE') expect(days).toBeLessThan(120);
    }
});

test('Vitale cards bear a family of four, a spouse, twins and a child without a number', () => {
  const cards = sandboxVitaleCards(patients, today).map(({ card }) => card);
  expect(cards.length).toBeGreaterThanOrEqual(3);
  expect(cards.some(({ beneficiaries }) => beneficiaries.length === 4)).toBe(true);
  expect(cards.some(({ beneficiaries }) => beneficiaries.some(({ quality }) => quality === 'Conjoint'))).toBe(true);
  expect(cards.some(({ beneficiaries }) => beneficiaries.some(({ twinRank }) => twinRank === 2))).toBe(true);
  const alone = cards
    .flatMap(({ beneficiaries }) => beneficiaries)
    .filter((one) => one.certifiedMatricule === undefined);
  expect(alone.length).toBeGreaterThan(0);
  expect(alone.every(({ quality }) => quality === 'Enfant')).toBe(true);
  expect(cards.some(({ beneficiaries }) => beneficiaries.some(({ birthDate }) => birthDate === '1942-19-01'))).toBe(
    true,
  );
  for (const card of cards) expect(card.holderMatricule).toBe(card.beneficiaries[0]?.certifiedMatricule);
});

test('the six professionals have national ids of their own and a practice each', () => {
  expect(professionals.map(({ role }) => role)).toHaveLength(6);
  expect(new Set(professionals.map(({ nationalId }) => nationalId)).size).toBe(6);
  for (const { cardKind, nationalId, situations, pin } of professionals) {
    expect(situations.length).toBeGreaterThan(0);
    expect(pin).toMatch(/^\d{4}$/);
    if (cardKind === 'CPS') expect(nationalId).toMatch(/^8\d{11}$/);
  }
  expect(professionals.some(({ situations }) => situations.length === 2)).toBe(true);
});

test('a synthetic order number that a living person could bear is refused', () => {
  expect(() => testIns({ sex: 'F', date: '1980-01-01', place: '63220', order: 12 })).toThrow(RangeError);
});
