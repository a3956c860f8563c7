import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addAuthor, readCda } from '@trousse/cda';
import { interpretBirthDate } from '@trousse/ins';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { birthDates, birthPlaces, patientNames, turnOf, turnsForAll } from './awkward.ts';
import { documentsOfEveryCode, writtenKinds } from './sample-documents.ts';
import { prepareValidator, type Validation } from './validator.ts';

/** In every run, of each kind as many as bear every awkward trait together; 300 patients where the long suites run. */
const full = process.env.TROUSSE_FULL === '1';
const kinds = Object.entries(writtenKinds);
const count = Math.ceil((full ? 300 : turnsForAll) / kinds.length);
const seed = Number(process.env.TROUSSE_SEED ?? 20_261_120);

// The first installation compiles the rules, for about a minute.
const validate = await prepareValidator('official validation of the clinical documents we write');

describe('every document that is written', () => {
  it.each(kinds)('says again, once read, whom it is about: %s', (_, write) => {
    for (let turn = 0; turn < turnsForAll; turn += 1) {
      const [names, date, place] = [turnOf(patientNames, turn), turnOf(birthDates, turn), turnOf(birthPlaces, turn)];
      const born = interpretBirthDate(date)!;
      const { notes, header } = readCda(Buffer.from(write(turn)));
      expect(notes).toEqual([]);
      expect(header.patient).toMatchObject({
        birthName: names.birthName,
        firstBirthGivenName: names.birthGivenNames[0],
        birthGivenNames: names.birthGivenNames.join(' '),
        birthTime: [born.year, born.month, born.day].map((part) => String(part).padStart(2, '0')).join(''),
      });
      expect([header.patient.usedName, header.patient.usedGivenName]).toEqual([names.usedName, names.usedGivenName]);
      expect([header.patient.birthPlaceCode, header.patient.birthPlaceName]).toEqual([place.code, place.name]);
    }
  });
});

describe.skipIf(validate === undefined)('the official validator', () => {
  let folder: string;
  let results: readonly Validation[];
  const filesOf = (place: number) =>
    Array.from({ length: count }, (_, at) =>
      path.join(folder, `${kinds[place]![0].replaceAll(' ', '-')}-${seed + place * count + at}.xml`),
    );

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'trousse-cda-'));
    for (const [place, [, write]] of kinds.entries()) {
      for (const [at, file] of filesOf(place).entries()) writeFileSync(file, write(seed + place * count + at));
    }
    // In one process: starting it costs as much as several documents.
    results = await validate!(kinds.flatMap((_, place) => filesOf(place)));
  }, 3_600_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(kinds.map(([kind], place) => [kind, place] as const))(
    `finds no error in ${count} documents of the kind %s`,
    (_, place) => {
      const files = filesOf(place);
      const own = results.filter(({ file }) => files.includes(file));
      expect(own).toHaveLength(count);
      const wrong = own.filter(({ valid, findings }) => !valid || findings.length > 0);
      expect(wrong.map(({ file, findings }) => [path.basename(file), ...findings])).toEqual([]);
    },
  );

  it('knows the codes that a header may bear', { timeout: 900_000 }, async () => {
    // The first holds every speciality; the others go through the types, cadres de soins and cadres d'exercice.
    const files = documentsOfEveryCode()
      .slice(0, full ? undefined : 3)
      .map((xml, at) => {
        const file = path.join(folder, `code-${at}.xml`);
        writeFileSync(file, xml);
        return file;
      });
    const wrong = (await validate!(files)).filter(({ valid }) => !valid);
    expect(wrong.map(({ file, findings }) => [path.basename(file), ...findings])).toEqual([]);
  });

  it('finds none either in what is made one more author’s', { timeout: 900_000 }, async () => {
    const person = { id: '899700999990', familyName: 'DÉPOSANTE', givenName: 'Élise' };
    const specialty = {
      code: 'G15_10/SM26',
      system: '1.2.250.1.213.1.1.4.5',
      display: 'Médecin - Qualifié en Médecine Générale (SM)',
    };
    const organization = { id: '1997001234', name: 'Cabinet des Tilleuls' };
    const author = { time: new Date('2026-11-20T10:00:00Z'), person: { ...person, specialty, organization } };
    const files = kinds.slice(0, 3).map(([, write], at) => {
      const file = path.join(folder, `author-${at}.xml`);
      writeFileSync(file, addAuthor(Buffer.from(write(seed)), { author, id: '2.25.77', setId: '2.25.78' }));
      return file;
    });
    const wrong = (await validate!(files)).filter(({ valid, findings }) => !valid || findings.length > 0);
    expect(wrong.map(({ file, findings }) => [path.basename(file), ...findings])).toEqual([]);
  });

  it('does find the error in a document that has one', { timeout: 300_000 }, async () => {
    const file = path.join(folder, 'wrong.xml');
    writeFileSync(file, writtenKinds.VSM(seed).replace(/<birthTime [^>]*>/, ''));
    const [result] = await validate!([file]);
    expect(result?.valid).toBe(false);
    expect(result?.findings.join(' ')).toMatch(/birthTime|traits de l'INS/);
  });
});
