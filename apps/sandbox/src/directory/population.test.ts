import { authorSpecialties } from '@trousse/nomenclatures/author-specialties';
import { professions } from '@trousse/nomenclatures/professions';
import { savoirFaire } from '@trousse/nomenclatures/savoir-faire';
import { expect, test } from 'vitest';
import { professionals } from '../people/professionals.ts';
import { luhnDigit } from './numbers.ts';
import { population } from './population.ts';

const today = new Date('2026-11-20T00:00:00Z');
const { people, structures, activities } = population(today);
const share = (count: number) => (100 * count) / people.length;

test('the directory is the same at each start, and large', () => {
  expect(population(today)).toEqual({ people, structures, activities });
  expect(people.length).toBeGreaterThan(5_000);
  for (const list of [people, structures, activities]) expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
});

test('numbers are of the test ranges, each once, with their keys', () => {
  const rpps = people.map((person) => person.rpps);
  expect(new Set(rpps).size).toBe(people.length);
  for (const number of rpps) {
    expect(number).toMatch(/^997\d{8}$/);
    expect(luhnDigit(number.slice(0, -1)), number).toBe(number.at(-1));
  }
  for (const { nationalId } of structures) expect(nationalId).toMatch(/^(10B\d{7}|4997\d{11})$/);
  expect(new Set(structures.map(({ nationalId }) => nationalId)).size).toBe(structures.length);
});

test('professions and specialities are those of the value sets, in plausible numbers', () => {
  const of = (profession: string) => people.filter((person) => person.profession === profession);
  for (const { profession, specialities } of people) {
    expect(professions.find(profession), profession).toBeDefined();
    for (const code of specialities)
      expect(savoirFaire.find(code) ?? authorSpecialties.find(`G15_10/${code}`), code).toBeDefined();
  }
  expect(share(of('60').length)).toBeGreaterThan(35);
  const doctors = of('10');
  expect(share(doctors.length)).toBeGreaterThan(15);
  expect(doctors.every(({ specialities }) => specialities.length === 1)).toBe(true);
  const generalists = doctors.filter(({ specialities }) => /^SM(26|53|54)$/.test(specialities[0]!));
  expect(generalists.length / doctors.length).toBeGreaterThan(0.3);
  expect(new Set(doctors.map(({ specialities }) => specialities[0])).size).toBeGreaterThan(30);
});

test('they are all over France, in Corsica and overseas too', () => {
  const departments = new Set(structures.map(({ communeCode }) => communeCode?.replace(/^(97.|98.|..).*/, '$1')));
  expect(departments.size).toBeGreaterThan(90);
  for (const one of ['2A', '2B', '971', '972', '973', '974', '975', '976', '987', '988', '75', '48'])
    expect(departments, one).toContain(one);
});

test('some have several situations, some no longer practise', () => {
  const situations = Map.groupBy(activities, ({ person }) => person.rpps);
  expect(situations.size).toBe(people.length);
  const several = [...situations.values()].filter((list) => list.length > 1).length;
  expect(share(several)).toBeGreaterThan(10);
  const retired = people.filter(({ active }) => !active);
  expect(share(retired.length)).toBeGreaterThan(1);
  expect(retired.every(({ mailboxes }) => mailboxes.length === 0)).toBe(true);
});

test('mailboxes are of the four types, under a domain that is nobody’s, each address once', () => {
  const mailboxes = [...people, ...activities, ...structures].flatMap((one) => one.mailboxes);
  const secure = mailboxes.filter((one) => one.secure);
  expect(new Set(secure.map(({ type }) => type))).toEqual(new Set(['PER', 'CAB', 'ORG', 'APP']));
  for (const { address } of secure) expect(address).toMatch(/^[a-z0-9.-]+@([a-z0-9-]{1,63}\.)+demo\.mssante\.fr$/);
  expect(new Set(secure.map(({ address }) => address)).size).toBe(secure.length);
  expect(mailboxes.filter((one) => !one.secure).every(({ address }) => address.endsWith('.example'))).toBe(true);
});

test('the sandbox’s own professionals are in it, with their situations', () => {
  for (const { nationalId, familyName, situations, speciality } of professionals) {
    const person = people.find(({ rpps }) => `8${rpps}` === nationalId);
    // An employee's card bears no RPPS: the public directory does not know her.
    expect(person === undefined, familyName).toBe(!nationalId.startsWith('8'));
    if (person === undefined) continue;
    expect(person).toMatchObject({ familyName, active: true, specialities: speciality ? [speciality.code] : [] });
    const there = activities.filter((one) => one.person === person).map(({ structure }) => structure.nationalId);
    expect(there).toEqual(situations.map(({ structure }) => structure.id));
  }
});
