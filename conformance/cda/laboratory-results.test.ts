import { type LaboratoryResult, readCda, readLaboratoryResults } from '@trousse/cda';
import { attr, descendants, first, parseXml, type XmlElement } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { officialExamples } from './official-examples.ts';
import { createDraw } from './random.ts';
import { writtenKinds } from './sample-documents.ts';
import { drawLaboratoryReport } from './sample-reports.ts';

const examples = officialExamples('reading the laboratory results of the official examples');
const names = examples.names.filter((name) => name.includes('BIO'));
const read = (name: string) => readLaboratoryResults(readCda(examples.read(name)));

/** The observations that bear the template of a result, wherever they stand in the file. */
function observationsOf(root: XmlElement): XmlElement[] {
  return [...descendants(root, 'observation')].filter((observation) =>
    observation.children.some(
      (child) =>
        typeof child !== 'string' && child.name === 'templateId' && attr(child, 'root') === '1.3.6.1.4.1.19376.1.3.1.6',
    ),
  );
}

const shown = ({ code, label, value, unit, interpretation, time }: LaboratoryResult) => [
  code?.code,
  label,
  value,
  unit,
  interpretation,
  time,
];

describe.skipIf(examples.folder === undefined)('the laboratory results of the official examples', () => {
  it('are read from enough of them', () => {
    expect(names.length).toBeGreaterThanOrEqual(16);
    expect(names.flatMap(read).length).toBeGreaterThanOrEqual(240);
  });

  it.each(names)(
    '%s: every result that stands in the file is read, in its order, with value, words and time',
    (name) => {
      const observations = observationsOf(parseXml(examples.read(name)));
      const results = read(name);
      expect(results.map(({ code }) => code?.code)).toEqual(
        observations.map((observation) => {
          const code = first(observation, 'code');
          return attr(code, 'codeSystem') === '2.16.840.1.113883.6.1' ? attr(code, 'code') : undefined;
        }),
      );
      expect(results.map(({ interpretation }) => interpretation)).toEqual(
        observations.map((observation) => attr(first(observation, 'interpretationCode'), 'code')),
      );
      // A quantity is a number with its unit, as written.
      observations.forEach((observation, at) => {
        const value = first(observation, 'value');
        if (attr(value, 'xsi:type') !== 'PQ') return;
        expect([results[at]!.value, results[at]!.unit]).toEqual([Number(attr(value, 'value')), attr(value, 'unit')]);
      });
      for (const { label, value, time, section, status } of results) {
        expect(label).toBeTruthy();
        expect(value).toBeDefined();
        expect(time).toMatch(/^\d{8}/);
        expect(section.length).toBeGreaterThan(0);
        expect(status).toBe('completed');
      }
    },
  );

  it('thyroid: numbers, ranges and the flag of the one that is low', () => {
    const results = read('BIO-CR-BIO_2024.01_TSH_1.xml');
    expect(results.map(shown)).toEqual([
      ['3016-3', 'Thyréostimuline (TSH)', 1.95, 'm[IU]/L', 'N', '20140402145521+0200'],
      ['3024-7', 'Thyroxine libre (FT4)', 7.67, 'pg/mL', 'L', '20140402145521+0200'],
    ]);
    expect(results.map(({ range }) => range)).toEqual([
      { low: 0.27, high: 4.2, unit: 'm[IU]/L' },
      { low: 9.3, high: 17, unit: 'pg/mL' },
    ]);
    expect(results.map(({ abnormal, critical }) => [abnormal, critical])).toEqual([
      [false, false],
      [true, false],
    ]);
  });

  it('microbiology: words, open intervals, the time of the specimen', () => {
    const results = read('BIO-CR-BIO_2024.01_Microbiologie_V1.xml');
    expect(results.slice(0, 3).map(shown)).toEqual([
      ['5778-6', 'Couleur', 'paille', undefined, undefined, '202401040735+0100'],
      ['5767-9', 'Aspect', 'clair', undefined, undefined, '202401040735+0100'],
      ['30405-5', 'Leucocytes', 500, '/mL', undefined, '202401040735+0100'],
    ]);
    expect(results.find(({ code }) => code?.code === '20-8')).toMatchObject({
      label: 'Amoxicilline',
      value: '≥ 0.512',
      unit: 'ug/mL',
      interpretation: 'R',
      abnormal: false,
    });
  });

  it('earlier values stay with the result that recalls them', () => {
    const urea = read('BIO-CR-BIO_2024.01_Electrophorese.xml').find(({ code }) => code?.code === '22664-7');
    expect(urea?.previous).toEqual([
      { value: 8.5, unit: 'mmol/L', time: '202009120815+0100' },
      { value: 7.9, unit: 'mmol/L', time: '202001030812+0100' },
    ]);
  });
});

it('every result of a report that we write is read back, with its value, flag and earlier values', () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const { chapters } = drawLaboratoryReport(createDraw(seed));
    const given = chapters.flatMap(({ panels }) => panels.flatMap((panel) => panel.results));
    const results = readLaboratoryResults(readCda(Buffer.from(writtenKinds['laboratory report'](seed))));
    expect(results).toHaveLength(given.length);
    results.forEach((result, at) => {
      const { code, value, interpretation, status = 'completed', previous } = given[at]!;
      expect(result).toMatchObject({ status });
      expect(result.code?.code).toBe(code?.code);
      expect(result.interpretation).toBe(interpretation);
      expect(result.previous).toHaveLength(previous?.length ?? 0);
      if (typeof value !== 'string' && value.comparator === undefined) {
        expect([result.value, result.unit]).toEqual([value.value, value.unit]);
      }
    });
  }
});
