import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readCda, readVaccinations } from '@trousse/cda';
import { describe, expect, it } from 'vitest';
import { sharedFolder } from './shared-folder.ts';

const folder = sharedFolder('cda/examples', 'reading the vaccinations of the official examples');
const read = (name: string) => readVaccinations(readCda(readFileSync(path.join(folder!, name))));

/** The nine columns of a vaccination history, and what stands beside them. */
function columnsOf({ date, product, administration, rank, lot, route, site, ...o }: ReturnType<typeof read>[number]) {
  return [
    date,
    product?.display,
    administration?.display,
    rank,
    lot,
    route?.display,
    site?.display,
    o.performer,
    o.addedBy?.name?.family,
    o.comment,
  ];
}

const tetanus = 'VACCIN TETANIQUE PASTEUR, suspension injectable en seringue préremplie';
const meningitis = 'VACCIN MENINGOCOCCIQUE A+C POLYOSIDIQUE, poudre et solvant pour suspension injectable en seringue';
const corticoid = 'Prise récente et ponctuelle de solupred (60mg) en une prise pendant 2 jours';
const series = '1ère série vaccinante';
const [by, who] = ['Dr Charles MULLER', 'MULLER'];

describe.skipIf(folder === undefined)('the vaccinations of the official examples', () => {
  it('a note tells every column of its vaccination', () => {
    expect(read('VAC-NOTE_2023.01.xml').map(columnsOf)).toEqual([
      [
        '20090928',
        `${tetanus}. Vaccin tétanique adsorbé`,
        ...[series, '2', '4456672', 'Voie intramusculaire', 'deltoïde gauche', by, who, corticoid],
      ],
    ]);
  });

  it('a history tells every column that it knows of each of them, and no comment where there is none', () => {
    const where = ['voie intramusculaire', 'deltoïde gauche', by, who];
    const bcg = 'VACCIN BCG SSI, poudre et solvant pour suspension injectable';
    const informed = "L'usager a été informé des avantages et risques liés à la vaccination";
    const second = `${tetanus} vaccin tétanique adsorbé`;
    expect(read('VAC_2023.01.xml').map(columnsOf)).toEqual([
      ['1975', bcg, series, '1', '235421176', ...where, informed],
      ['20090928094914+0100', second, series, '1', '4456668', ...where, '(texte libre)'],
      ['20090928094914+0100', second, series, '2', '4456672', ...where, corticoid],
      ['20210409', `${meningitis} préremplie`, series, '1', '357904636', ...where, undefined],
    ]);
  });

  it.each([
    ['IPS-FR_2024.01.xml', 2],
    ['DLU-EHPAD-DLU_2022.01.xml', 3],
    ['older/DLU-DLU_2021.01.xml', 3],
    ['CSE-CS24_2024.01.xml', 25],
    ['older/CSE-CS9_2021.01.xml', 12],
  ])('%s, another document, tells %i vaccinations, each by its product', (name, count) => {
    const found = read(name);
    expect(found).toHaveLength(count);
    for (const { product } of found) expect(product?.display).toMatch(/\S/);
    expect(JSON.stringify(found.map(columnsOf))).not.toMatch(/"(null|undefined|)"/);
  });
});
