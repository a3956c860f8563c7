import { loinc, sampleDoctor, sampleHeader, samplePdf } from '../../test-samples.ts';
import type { LaboratoryReportInput, LaboratoryResultInput } from './inputs.ts';

export const tsh: LaboratoryResultInput = {
  label: 'Thyréostimuline (TSH)',
  code: loinc('3016-3', 'Thyréostimuline [Arbitraire/Volume] Sérum/Plasma ; Numérique'),
  localCode: { code: 'TSH', system: '1.2.250.1.999.2', display: 'TSH ultrasensible' },
  value: { value: 7.5, unit: 'm[IU]/L' },
  range: { low: 0.27, high: 4.2 },
  interpretation: 'HH',
  method: 'Électrochimiluminescence',
  time: new Date('2026-11-19T10:00:00Z'),
  comment: 'À contrôler\ndans 3 mois',
  previous: [{ value: { value: 4.1, unit: 'm[IU]/L' }, time: '2025-11-19' }],
};

export const fullLaboratoryReport: LaboratoryReportInput = {
  header: {
    ...sampleHeader,
    versionNumber: 2,
    replaces: '2.25.4200000000009',
    serviceEvent: { start: new Date('2026-11-19T07:52:00Z'), stop: new Date('2026-11-19T17:00:00Z') },
  },
  director: {
    ...sampleDoctor,
    specialty: { code: 'G15_10/SM03', system: '1.2.250.1.213.1.1.4.5', display: 'Médecin - Biologie médicale (SM)' },
    organization: {
      id: '1120459876',
      name: 'Laboratoire fictif',
      telecom: 'tel:0199001122',
      address: { city: 'EXEMPLE' },
    },
  },
  order: { root: '1.2.250.1.213.1.1.9', extension: '2026-1' },
  chapters: [
    {
      code: loinc('18719-5', 'Biochimie'),
      panels: [
        {
          title: 'Bilan thyroïdien',
          specimen: {
            label: 'Sang veineux',
            id: { root: '1.2.250.1.999.3', extension: 't1' },
            takenAt: new Date('2026-11-19T06:35:00Z'),
            receivedAt: new Date('2026-11-19T07:52:00Z'),
          },
          results: [
            tsh,
            { label: 'Anticorps', value: { value: 0.5, unit: 'g/L', comparator: '<' }, time: '2026-11-19' },
            { label: 'Aspect', value: 'Limpide', time: '2026-11-19' },
          ],
        },
      ],
    },
    {
      code: loinc('18723-7', 'Hématologie'),
      title: 'Numération',
      panels: [{ title: 'Globules', results: [{ label: 'Leucocytes', value: { value: 6 }, time: '2026-11-19' }] }],
    },
  ],
  comment: 'Résultats transmis par téléphone.',
  pdfCopy: samplePdf,
};
