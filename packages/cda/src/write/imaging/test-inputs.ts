import { loinc, sampleDoctor, sampleHeader } from '../../test-samples.ts';
import type { ImagingExaminationInput, ImagingReportInput } from './inputs.ts';

const dicom = (code: string, display: string) => ({ code, system: '1.2.840.10008.2.16.4', display });
export const snomed = (code: string, display: string) => ({ code, system: '2.16.840.1.113883.6.96', display });
const image = { code: '1.2.840.10008.5.1.4.1.1.2', system: '1.2.840.10008.2.6.1', display: 'CT Image Storage' };

export const scan: ImagingExaminationInput = {
  code: loinc('24727-0', 'CT tête avec contraste IV'),
  act: { code: 'ACQH004', system: '1.2.250.1.215.300.1', display: 'Scanographie du crâne' },
  modality: dicom('CT', 'Tomodensitométrie'),
  region: snomed('774007', 'tête et cou'),
  site: snomed('302548004', 'tête entière'),
  laterality: 'bilateral',
  time: new Date('2026-11-19T10:00:00Z'),
  description: 'Coupes de 1 mm',
  parameters: 'Scanner 64 barrettes',
  products: [
    { product: { label: 'XENETIX 350' }, dose: { value: 150, unit: 'mL' }, lot: '0002034', comment: 'Bien toléré' },
  ],
  complications: 'Aucune complication',
  radiation: {
    responsible: sampleDoctor,
    pregnancy: 'not-pregnant',
    doses: [{ kind: dicom('113813', 'Produit dose longueur'), value: { value: 1140.26, unit: 'mGy.cm' } }],
  },
  study: {
    id: '1.2.250.1.999.7',
    date: '2026-11-19',
    series: [
      {
        id: '1.2.250.1.999.7.1',
        modality: dicom('CT', 'Tomodensitométrie'),
        date: '2026-11-19',
        instances: [
          { id: '1.2.250.1.999.7.1.1', objectClass: image, url: 'https://exemple.fr/wado?a=1&b=2' },
          { id: '1.2.250.1.999.7.1.2', objectClass: image },
        ],
      },
    ],
  },
};

export const fullImagingReport: ImagingReportInput = {
  header: { ...sampleHeader, title: 'Scanner de la tête', versionNumber: 2, replaces: '2.25.4200000000009' },
  orders: [
    {
      id: { root: '1.2.250.1.999.5', extension: '984375862' },
      accessionNumber: { root: '1.2.250.1.999.6', extension: '105234751' },
    },
  ],
  clinical: {
    reason: 'Céphalées',
    purpose: 'Recherche d’une lésion',
    medicalHistory: 'Migraine',
    contraindications: [{ code: snomed('77386006', 'enceinte'), comment: 'Premier trimestre' }],
  },
  examinations: [scan, { ...scan, code: loinc('36235-0', 'CT cou avec contraste IV'), products: [] }],
  comparison: 'Examen de 2024',
  results: 'Pas de lésion\nPas d’épanchement',
  conclusion: 'Examen normal',
  comment: 'Images remises au patient',
  addendum: { words: 'Relu', author: { time: new Date('2026-11-20T08:00:00Z'), person: sampleDoctor } },
};
