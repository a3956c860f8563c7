import { sampleDoctor, sampleHeader } from '../../test-samples.ts';
import type { VsmInput } from './inputs.ts';

/** A synthesis for tests, with something in each of its categories. */

const cim10 = (code: string, display: string) => ({ code, system: '2.16.840.1.113883.6.3', display });

export const fullVsm: VsmInput = {
  header: { ...sampleHeader, title: 'Synthèse médicale' },
  treatingDoctor: sampleDoctor,
  activeProblems: [
    { label: 'Angor instable', code: cim10('I20.0', 'Angine de poitrine instable'), start: '2019-08-11' },
  ],
  medicalHistory: [{ label: 'Zona' }],
  surgicalHistory: [{ label: 'Appendicectomie', date: '2001-05-02', reason: { label: 'Appendicite' } }],
  allergies: [
    {
      kind: { code: '416098002', system: '2.16.840.1.113883.6.96', display: 'Allergie médicamenteuse' },
      substance: { label: 'Pénicilline' },
      status: 'active',
    },
  ],
  lifestyle: [
    {
      kind: { code: '74011-8', system: '2.16.840.1.113883.6.1', display: 'Consommation tabagique' },
      value: { value: 25, unit: '{pack}/a' },
    },
  ],
  occupationalRisks: ['Amiante'],
  familyHistory: [
    {
      relation: { code: 'MTH', system: '2.16.840.1.113883.5.111', display: 'Mère' },
      relativeSex: 'F',
      problem: { label: 'Diabète' },
    },
  ],
  watchPoints: ['Hémibloc antérieur gauche'],
  longTermTreatments: [
    {
      product: { label: 'Plavix 75 mg' },
      start: '2019-08-11',
      dosage: '1 comprimé par jour',
      dose: { value: 1, unit: '{tablet}' },
      period: { value: 1, unit: 'd' },
    },
  ],
};
