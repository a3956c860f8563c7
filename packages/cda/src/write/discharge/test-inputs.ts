import { sampleHeader } from '../../test-samples.ts';
import type { DischargeLetterInput } from './inputs.ts';

export const fullDischargeLetter: DischargeLetterInput = {
  header: { ...sampleHeader, title: 'Lettre de liaison' },
  stay: {
    start: new Date('2026-11-02T09:00:00Z'),
    stop: new Date('2026-11-19T14:00:00Z'),
    admission: 'emergency',
    discharge: 'home',
  },
  reason: 'Douleur thoracique\nà l’effort',
  synthesis: 'Infarctus sans complication',
  resistantOrganisms: { searched: true, found: 'Streptococcus pneumoniae' },
  transfusion: { given: false },
  bloodDerivatives: { given: true, adverseEvents: 'Fièvre' },
  stoppedTreatments: [{ product: { label: 'SOLIAN 100 mg' }, dosage: '1 comprimé par jour', stop: '2026-11-10' }],
  treatments: [{ product: { label: 'PLAVIX 75 mg' }, dosage: '1 comprimé par jour', start: '2026-11-19' }],
  allergies: [
    {
      kind: { code: '416098002', system: '2.16.840.1.113883.6.96', display: 'Allergie médicamenteuse' },
      substance: { label: 'Pénicilline' },
      status: 'active',
    },
  ],
  awaited: ['Échographie'],
  followUp: [{ label: 'Consultation de cardiologie', date: '2026-12-20' }],
};
