import { describe, expect, it } from 'vitest';
import { readCda } from '../read/read-cda.ts';
import { narrativeDocument } from '../test-samples.ts';
import { readLaboratoryResults } from './read-laboratory-results.ts';

const entry = (content: string) =>
  '<entry><act><entryRelationship typeCode="COMP"><observation>' +
  `<templateId root="1.3.6.1.4.1.19376.1.3.1.6"/>${content}</observation></entryRelationship></act></entry>`;

const read = (content: string, narrative = '') =>
  readLaboratoryResults(readCda(narrativeDocument(narrative, entry(content))));

const range = (low: string, high: string, unit: string) =>
  `<referenceRange><observationRange><value xsi:type="IVL_PQ"><low value="${low}" unit="${unit}"/>` +
  `<high value="${high}" unit="${unit}"/></value></observationRange></referenceRange>`;

describe('readLaboratoryResults', () => {
  it.each([
    ['<value xsi:type="PQ" value="1.950" unit="g/L"/>', { value: 1.95, unit: 'g/L' }],
    ['<value xsi:type="PQ" value="12" unit="1"/>', { value: 12 }],
    ['<value xsi:type="INT" value="-3"/>', { value: -3 }],
    ['<value xsi:type="REAL" value="1.5E3"/>', { value: 1500 }],
    ['<value xsi:type="REAL" value="1e999"/>', { value: '1e999' }],
    ['<value xsi:type="PQ" value="NaN" unit="g"/>', { value: 'NaN', unit: 'g' }],
    ['<value xsi:type="PQ" value="1,95" unit="g/L"/>', { value: '1,95', unit: 'g/L' }],
    ['<value xsi:type="ST"> Présence  de\n germes </value>', { value: 'Présence de germes' }],
    ['<value xsi:type="CD" code="x" displayName="Positif"/>', { value: 'Positif' }],
    ['<value xsi:type="IVL_PQ"><low value="3" inclusive="false" unit="g"/></value>', { value: '> 3', unit: 'g' }],
    ['<value xsi:type="IVL_PQ"><high value="3" unit="g"/></value>', { value: '≤ 3', unit: 'g' }],
    ['<value xsi:type="IVL_PQ"><low value="1"/><high value="3"/></value>', { value: '1 – 3' }],
    ['<value xsi:type="RTO"><numerator value="1"/><denominator value="320"/></value>', { value: '1:320' }],
    ['<value xsi:type="RTO"><numerator value="1"/><denominator/></value>', {}],
    ['<value nullFlavor="UNK"/>', {}],
    ['', {}],
  ])('the value %s', (value, expected) => {
    const [result] = read(value);
    expect({ value: result?.value, unit: result?.unit }).toEqual({ value: undefined, unit: undefined, ...expected });
  });

  it('takes label and value from the words of the narrative that they refer to', () => {
    const content =
      '<code code="5778-6" codeSystem="2.16.840.1.113883.6.1" displayName="Couleur"><originalText><reference value="#a"/></originalText></code>' +
      '<value xsi:type="CD"><originalText><reference value="#b"/></originalText></value>';
    expect(read(content, '<content ID="a">La couleur</content><content ID="b">paille</content>')).toMatchObject([
      { label: 'La couleur', value: 'paille', code: { display: 'Couleur' } },
    ]);
  });

  it.each([
    ['N', false, false],
    ['L', true, false],
    ['H', true, false],
    ['A', true, false],
    ['LL', true, true],
    ['HH', true, true],
    ['AA', true, true],
    ['R', false, false],
    ['DET', false, false],
  ])('the flag %s: abnormal %s, critical %s', (flag, abnormal, critical) => {
    expect(read(`<interpretationCode code="${flag}"/>`)).toMatchObject([{ interpretation: flag, abnormal, critical }]);
  });

  it('of several flags the gravest counts', () => {
    const flags = '<interpretationCode code="N"/><interpretationCode code="H"/><interpretationCode code="HH"/>';
    expect(read(flags)).toMatchObject([{ interpretation: 'HH', critical: true }]);
  });

  it.each([
    ['2', 'g/L', false],
    ['0.5', 'g/L', true],
    ['9', 'g/L', true],
    ['9', 'mg/L', false],
  ])('without a flag, %s %s against 1 to 4 g/L is abnormal: %s', (value, unit, abnormal) => {
    const content = `<value xsi:type="PQ" value="${value}" unit="${unit}"/>${range('1', '4', 'g/L')}`;
    expect(read(content)).toMatchObject([{ abnormal, range: { low: 1, high: 4, unit: 'g/L' } }]);
  });

  it('the flag of the laboratory outweighs the range', () => {
    const content = `<value xsi:type="PQ" value="9" unit="g"/><interpretationCode code="N"/>${range('1', '4', 'g')}`;
    expect(read(content)).toMatchObject([{ abnormal: false }]);
  });

  it('a document without results gives none', () => {
    expect(readLaboratoryResults(readCda(narrativeDocument('x', '<entry><observation/></entry>')))).toEqual([]);
  });
});
