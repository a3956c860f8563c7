import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isReimbursementHistory, readCda, readReimbursementHistory } from '@trousse/cda';
import { describe, expect, it } from 'vitest';
import { sharedFolder } from './shared-folder.ts';

const folder = sharedFolder('cda/examples', 'reading the official reimbursement history');
const bytes = folder === undefined ? undefined : readFileSync(path.join(folder, 'CNAM-HR_2021.01.xml'));

/** The cells of every table row under a title, by nothing but the text of the file. */
function rowsUnder(title: string): string[][] {
  const source = bytes!.toString('utf8').replace(/<!--.*?-->/gs, '');
  const after = source.slice(source.indexOf(`<title>${title}</title>`));
  const table = after.slice(after.indexOf('<tbody>'), after.indexOf('</tbody>'));
  return [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<td[^>]*?(?:\/>|>(.*?)<\/td>)/gs)]
      .map(([, cell = '']) =>
        cell
          .replace(/<br\/>/g, '|')
          .replace(/<[^>]*>/g, '')
          .replace(/&amp;/g, '&')
          .replace(/&gt;/g, '>')
          .replace(/&lt;/g, '<')
          .trim(),
      )
      .slice(row.includes('<td/>') ? 1 : 0),
  );
}

const day = (time: string | undefined) => time && `${time.slice(6, 8)}/${time.slice(4, 6)}/${time.slice(0, 4)}`;

describe.skipIf(bytes === undefined)('the official reimbursement history (CNAM-HR 2021.01)', () => {
  const doc = bytes === undefined ? undefined : readCda(bytes);
  const history = () => readReimbursementHistory(doc!);

  it('is known as one', () => expect(isReimbursementHistory(doc!.header)).toBe(true));

  it('EFF-112 gives the same medicines, dates and places as its table', () => {
    const rows = rowsUnder('Médicaments');
    expect(rows).toHaveLength(3);
    expect(history().medicines.map(({ deliveredAt, label }) => [day(deliveredAt), label])).toEqual(
      rows.map(([date, label]) => [date, label]),
    );
    // The third entry of the example names another prescriber than its row.
    const names = history().medicines.map(({ prescriber }) => prescriber.name);
    expect(names.slice(0, 2)).toEqual(rows.slice(0, 2).map((row) => row[4]));
    expect(history().medicines[0]!.therapeuticGroup).toBe(rows[0]![2]);
    // The example spells one ingredient in two ways and tells one only by its code.
    expect(history().medicines.map(({ activeIngredients }) => activeIngredients)).toEqual([
      ['ETHINYLESTRADIOL', 'LEVONORGESTREL'],
      ['ROSUVASTATINE'],
      ['NUX VOMICA'],
    ]);
  });

  it('EFF-113 gives the same vaccines as its table', () => {
    expect(
      history().vaccines.map(({ deliveredAt, label, valence, prescriber, deliveredBy }) => [
        ...[day(deliveredAt), label, valence, prescriber.name, deliveredBy.organization],
      ]),
    ).toEqual(rowsUnder('Vaccinations').map((row) => [row[0], row[1], row[2], row[3], row[6]]));
  });

  it('EFF-114 EFF-118 gives the devices of its entries; a prescriber without name leaves the place alone', () => {
    const rows = rowsUnder('Dispositifs médicaux');
    expect(history().devices.map(({ deliveredAt }) => day(deliveredAt))).toEqual(rows.map(([date]) => date));
    expect(history().devices[1]!.prescriber).toEqual({ organization: rows[1]![4], organizationId: expect.any(String) });
  });

  it('EFF-115 gives the same stays as its table', () => {
    const rows = rowsUnder('Hospitalisations');
    expect(
      history().stays.map(({ period: { start, stop }, label, place }) => [
        stop === undefined ? `le ${day(start)}` : `du ${day(start)} au ${day(stop)}`,
        ...[label, place],
      ]),
    ).toEqual(rows);
  });

  it.each([
    ['Soins médicaux et dentaires', 'care', 8],
    ['Radiologie', 'radiology', 3],
    ['Biologie', 'biology', undefined],
  ] as const)('EFF-116 gives the same acts as its table: %s', (title, kind, count) => {
    const rows = rowsUnder(title);
    if (count !== undefined) expect(rows).toHaveLength(count);
    expect(history()[kind].map(({ date, code, label }) => [day(date), code?.code, label])).toEqual(
      rows.map(([date, code, label]) => [date, code, label]),
    );
  });
});
