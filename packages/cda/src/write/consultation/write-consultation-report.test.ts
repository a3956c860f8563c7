import { describe, expect, it } from 'vitest';
import { deriveMetadata } from '../../derive-metadata.ts';
import { plainText } from '../../plain-text.ts';
import { readCda } from '../../read/read-cda.ts';
import { narrativeReferences } from '../../test-references.ts';
import { bytesOf } from '../../test-samples.ts';
import type { ConsultationReportInput } from './inputs.ts';
import { fullConsultationReport as input } from './test-inputs.ts';
import { writeConsultationReport } from './write-consultation-report.ts';

const written = (report: ConsultationReportInput) => readCda(bytesOf(writeConsultationReport(report)));
const codesOf = (report: ConsultationReportInput) => {
  const { body } = written(report);
  return body.kind === 'structured' ? body.sections.map(({ code }) => code?.code) : [];
};

describe('writeConsultationReport', () => {
  it('writes its sections in the order of a consultation', () => {
    expect(codesOf(input)).toEqual([
      '10154-3',
      '10164-2',
      '11450-4',
      '11348-0',
      '47519-4',
      '48765-2',
      '8716-3',
      '29545-1',
      '30954-2',
      '51847-2',
      '10160-0',
      '18776-5',
      '55112-7',
      '55108-5',
    ]);
  });

  it('a reason and a conclusion are enough', () => {
    const { header, reason, conclusion } = input;
    expect(codesOf({ header, reason, conclusion })).toEqual(['10154-3', '51847-2']);
  });

  it('says in words everything that was given', () => {
    const words = plainText(written(input));
    for (const said of [
      'Motif de consultation\nToux depuis 3 jours',
      'Fièvre\npuis toux',
      '02/05/2001\tAsthme',
      'Appendicectomie',
      'Aucune allergie',
      'Poids (mesuré)\t55 kg',
      'Auscultation claire',
      'Radiographie normale',
      'Conclusion\nBronchite aiguë',
      'PARACETAMOL\t1 g si fièvre',
      'Revoir en l’absence d’amélioration',
      'Arrêt de travail remis',
    ])
      expect(words).toContain(said);
  });

  it('its metadata are those of a structured document without a model', () => {
    expect(deriveMetadata(written(input))).toMatchObject({
      typeCode: { code: '11488-4' },
      formatCode: { code: 'urn:asipSante:modelesHorsProfils:2011' },
      replaces: ['2.25.4200000000009'],
    });
  });

  it('every link from an entry to the words finds its words, and the same input gives the same bytes', () => {
    const { references, anchors } = narrativeReferences(written(input));
    expect(references.length).toBeGreaterThan(4);
    for (const reference of references) expect(anchors).toContain(reference);
    expect(writeConsultationReport(input)).toBe(writeConsultationReport(input));
  });

  it.each([
    [{ ...input, reason: '' }, 'reason'],
    [{ ...input, history: ' ' }, 'history'],
    [{ ...input, conclusion: '\n' }, 'conclusion'],
    [{ ...input, examination: 'a\u0000' }, 'examination'],
    [{ ...input, followUp: [{ label: '' }] }, 'followUp.0.label'],
    [{ ...input, pdfCopy: bytesOf('PDF') }, 'pdfCopy'],
  ])('names the input that it refuses (%#)', (report, field) => {
    expect(() => writeConsultationReport(report)).toThrow(expect.objectContaining({ code: 'invalid-input', field }));
  });
});
