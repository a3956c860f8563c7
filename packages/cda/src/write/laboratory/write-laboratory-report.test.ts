import { describe, expect, it } from 'vitest';
import { readLaboratoryResults } from '../../laboratory/read-laboratory-results.ts';
import { plainText } from '../../plain-text.ts';
import { readCda } from '../../read/read-cda.ts';
import { narrativeReferences } from '../../test-references.ts';
import { bytesOf, samplePdf } from '../../test-samples.ts';
import type { LaboratoryReportInput, LaboratoryResultInput } from './inputs.ts';
import { fullLaboratoryReport as input, tsh } from './test-inputs.ts';
import { writeLaboratoryReport } from './write-laboratory-report.ts';

const written = (report: LaboratoryReportInput) => readCda(bytesOf(writeLaboratoryReport(report)));

describe('writeLaboratoryReport', () => {
  it('its results come back from the reader as they were given', () => {
    expect(readLaboratoryResults(written(input))).toMatchObject([
      {
        code: { code: '3016-3' },
        localCode: { code: 'TSH' },
        label: 'Thyréostimuline (TSH)',
        value: 7.5,
        unit: 'm[IU]/L',
        range: { low: 0.27, high: 4.2, unit: 'm[IU]/L' },
        interpretation: 'HH',
        abnormal: true,
        critical: true,
        time: '20261119073500+0100',
        status: 'completed',
        section: ['Biochimie', 'Bilan thyroïdien'],
        previous: [{ value: 4.1, unit: 'm[IU]/L', time: '20251119' }],
      },
      { label: 'Anticorps', value: '< 0.5', unit: 'g/L', abnormal: false },
      { label: 'Aspect', value: 'Limpide' },
      { label: 'Leucocytes', value: 6, section: ['Numération', 'Globules'] },
    ]);
  });

  it('says in words everything that was given', () => {
    const words = plainText(written(input));
    for (const said of [
      'Sang veineux\t19/11/2026 07:35\t19/11/2026 08:52',
      '7,5 m[IU]/L\t0,27 – 4,2\tTrès anormalement haut, alerte\t19/11/2025 : 4,1 m[IU]/L',
      'Électrochimiluminescence',
      'À contrôler\ndans 3 mois',
      '< 0,5 g/L',
      'Limpide',
      'Résultats transmis par téléphone.',
    ])
      expect(words).toContain(said);
  });

  it('every link from an entry to the words finds its words', () => {
    const { references, anchors } = narrativeReferences(written(input));
    expect(references.length).toBeGreaterThan(8);
    for (const reference of references) expect(anchors).toContain(reference);
    expect(new Set(anchors).size).toBe(anchors.length);
  });

  it('the header names the type, the acts, the order and the version that it replaces', () => {
    const { header, pdfCopy } = written(input);
    expect(header).toMatchObject({
      typeCode: { code: '11502-2' },
      title: "Compte rendu d'examens biologiques",
      versionNumber: 2,
      orders: [{ extension: '2026-1' }],
      relatedDocuments: [{ kind: 'RPLC', ids: [{ root: '2.25.4200000000009' }] }],
    });
    expect(header.serviceEvents.map(({ code }) => code?.code)).toEqual(['18719-5', '18723-7']);
    expect(header.serviceEvents[0]?.performer?.organization?.name).toBe('Laboratoire fictif');
    expect(new Uint8Array(pdfCopy?.bytes ?? [])).toEqual(samplePdf);
  });

  it('gives the same bytes for the same input', () => {
    expect(writeLaboratoryReport(input)).toBe(writeLaboratoryReport(input));
  });

  const withResult = (result: Partial<LaboratoryResultInput>): LaboratoryReportInput => ({
    ...input,
    chapters: [{ ...input.chapters[0]!, panels: [{ title: 'x', results: [{ ...tsh, ...result }] }] }],
  });
  const own = 'chapters.0.panels.0.results.0';

  it.each([
    [{ ...input, chapters: [] }, 'chapters'],
    [{ ...input, chapters: [{ ...input.chapters[0]!, panels: [] }] }, 'chapters.0.panels'],
    [{ ...input, pdfCopy: bytesOf('<html>') }, 'pdfCopy'],
    [{ ...input, comment: ' ' }, 'comment'],
    [withResult({ label: '' }), `${own}.label`],
    [withResult({ value: { value: Number.NaN } }), `${own}.value.value`],
    [withResult({ value: { value: 1, unit: 'mmol par litre' } }), `${own}.value.unit`],
    [withResult({ value: ' ' }), `${own}.value`],
    [withResult({ range: { low: 5, high: 1 } }), `${own}.range`],
    [withResult({ range: {} }), `${own}.range`],
    [withResult({ time: '2026-02-30' }), `${own}.time`],
  ])('names the input that it refuses (%#)', (report, field) => {
    expect(() => writeLaboratoryReport(report)).toThrow(expect.objectContaining({ code: 'invalid-input', field }));
  });
});
