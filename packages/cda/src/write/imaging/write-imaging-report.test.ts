import { attr, descendants } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../plain-text.ts';
import { readCda } from '../../read/read-cda.ts';
import { narrativeReferences } from '../../test-references.ts';
import { bytesOf } from '../../test-samples.ts';
import type { ImagingExaminationInput, ImagingReportInput } from './inputs.ts';
import { fullImagingReport as input, scan } from './test-inputs.ts';
import { writeImagingReport } from './write-imaging-report.ts';

const written = (report: ImagingReportInput) => readCda(bytesOf(writeImagingReport(report)));

function sectionsOf(report: ImagingReportInput) {
  const { body } = written(report);
  if (body.kind !== 'structured') throw new Error('a structured body was expected');
  return body.sections;
}

describe('writeImagingReport', () => {
  it('writes the sections of the model, in their order and places', () => {
    const codes = sectionsOf(input).map(({ code, sections }) => [
      code?.code,
      ...sections.map((section) => section.code?.code),
    ]);
    expect(codes).toEqual([
      ['55107-7'],
      ['55752-0', '55115-0', '11329-0'],
      ['55111-9', '55109-3', '73569-6', '121181'],
      ['55111-9', '55109-3', '73569-6', '121181'],
      ['18834-2'],
      ['59776-5'],
      ['19005-8'],
      ['55112-7'],
    ]);
  });

  it('says in words everything that was given', () => {
    const words = plainText(written(input));
    for (const said of [
      'Céphalées\nRecherche d’une lésion',
      'Antécédents médicaux\tMigraine',
      'Antécédents chirurgicaux\tAucun',
      'Contre-indications\tenceinte\tPremier trimestre',
      'Scanographie du crâne\t19/11/2026 11:00\tTomodensitométrie\ttête entière, bilatéral\tCoupes de 1 mm\tScanner 64',
      'XENETIX 350\t150 mL\t\t0002034\tBien toléré',
      'Aucune complication',
      'Exposition autorisée par Dr Camille BRUYÈRE-EXEMPLE\nPas de grossesse en cours',
      'Produit dose longueur\ttête entière\t1140,26 mGy.cm',
      '1.2.250.1.999.7\tTomodensitométrie\tCT Image Storage\tVoir les images',
      'Examen de 2024',
      'Pas de lésion\nPas d’épanchement',
      'Examen normal',
      'Images remises au patient',
      'Relu',
    ])
      expect(words).toContain(said);
  });

  it('the header tells the acts with their modality, the request and the version that it replaces', () => {
    const { header } = written(input);
    expect(header).toMatchObject({
      typeCode: { code: '18748-4' },
      orders: [{ root: '1.2.250.1.999.5', extension: '984375862' }],
      relatedDocuments: [{ kind: 'RPLC', ids: [{ root: '2.25.4200000000009' }] }],
    });
    expect(header.serviceEvents.map(({ code }) => code?.code)).toEqual(['24727-0', '36235-0']);
    const xml = writeImagingReport(input);
    expect(xml).toContain('<ps3-20:accessionNumber root="1.2.250.1.999.6" extension="105234751"/>');
    expect(xml).toContain('<translation code="CT" displayName="Tomodensitométrie"');
  });

  it('tells of every image, with the study and the series around each', () => {
    const [catalogue] = sectionsOf(input)[2]!.sections.slice(-1);
    const images = catalogue!.entries.map((entry) => [...descendants(entry, 'id')].map((id) => attr(id, 'root')));
    expect(images).toEqual([
      ['1.2.250.1.999.7', '1.2.250.1.999.7.1', '1.2.250.1.999.7.1.1'],
      ['1.2.250.1.999.7', '1.2.250.1.999.7.1', '1.2.250.1.999.7.1.2'],
    ]);
  });

  it('says that there is no image to reach and no contraindication, where there is none', () => {
    const { study: _, ...unseen } = scan;
    const words = plainText(written({ ...input, clinical: { reason: 'Chute' }, examinations: [unseen] }));
    expect(words).toContain('Aucune image référencée');
    expect(words).toContain('Contre-indications\tAucune connue');
  });

  it('every link from an entry to the words finds its words', () => {
    const { references, anchors } = narrativeReferences(written(input));
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references) expect(anchors).toContain(reference);
    expect(new Set(anchors).size).toBe(anchors.length);
  });

  it('gives the same bytes for the same input', () => {
    expect(writeImagingReport(input)).toBe(writeImagingReport(input));
  });

  const withScan = (changed: Partial<ImagingExaminationInput>): ImagingReportInput => ({
    ...input,
    examinations: [{ ...scan, ...changed }],
  });
  const series = scan.study!.series[0]!;
  const withImage = (changed: Partial<(typeof series.instances)[number]>): ImagingReportInput =>
    withScan({
      study: { ...scan.study!, series: [{ ...series, instances: [{ ...series.instances[0]!, ...changed }] }] },
    });
  const place = 'examinations.0.study.series.0';

  it.each([
    [{ ...input, examinations: [] }, 'examinations'],
    [{ ...input, conclusion: '' }, 'conclusion'],
    [{ ...input, results: ' ' }, 'results'],
    [{ ...input, clinical: { reason: '' } }, 'clinical.reason'],
    [withScan({ code: { code: 'ACQH004', system: '1.2.250.1.215.300.1', display: 'x' } }), 'examinations.0.code'],
    [withScan({ time: 'hier' }), 'examinations.0.time'],
    [withScan({ complications: '' }), 'examinations.0.complications'],
    [withScan({ study: { ...scan.study!, series: [] } }), 'examinations.0.study.series'],
    [withScan({ study: { ...scan.study!, series: [{ ...series, instances: [] }] } }), `${place}.instances`],
    [withImage({ id: 'x' }), `${place}.instances.0.id`],
    [withImage({ url: 'javascript:alert(1)' }), `${place}.instances.0.url`],
  ])('names the input that it refuses (%#)', (report, field) => {
    expect(() => writeImagingReport(report)).toThrow(expect.objectContaining({ code: 'invalid-input', field }));
  });
});
