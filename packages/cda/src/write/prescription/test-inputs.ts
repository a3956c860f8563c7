import { loinc, sampleHeader, samplePdf } from '../../test-samples.ts';
import type { PrescribedMedicineInput, PrescriptionInput } from './inputs.ts';

export const medicine: PrescribedMedicineInput = {
  product: {
    label: 'PARACETAMOL 500 mg',
    code: { code: '63107752', system: '1.2.250.1.213.2.3.1', display: 'PARACETAMOL 500 mg, comprimé' },
  },
  start: '2026-11-20',
  stop: '2026-11-27',
  dosage: '1 comprimé 3 fois par jour',
  dose: { low: { value: 1, unit: '{tablet}' }, high: { value: 2, unit: '{tablet}' } },
  period: { value: 8, unit: 'h' },
  route: { label: 'Voie orale' },
  repeats: 2,
  quantity: { value: 2 },
  noSubstitution: 'Marge thérapeutique étroite',
  longTermIllness: true,
  patientInstruction: 'Au cours du repas',
  dispenserInstruction: 'Sans excipient à effet notoire',
  condition: 'Si douleur',
};

export const fullPrescription: PrescriptionInput = {
  header: { ...sampleHeader, serviceEvent: { start: '2026-11-20', stop: '2027-02-20' } },
  features: ['secured'],
  code2d: { mediaType: 'image/png', bytes: new Uint8Array([137, 80, 78, 71]) },
  medicines: [medicine],
  devices: [
    { product: { label: 'Lit médical' }, start: '2026-11-20', stop: '2027-01-20', quantity: 1, comment: 'Au domicile' },
  ],
  comment: 'À renouveler\nsi besoin',
  vitalSigns: [{ kind: loinc('29463-7', 'Poids (mesuré)'), value: { value: 55.5, unit: 'kg' }, date: '2026-11-20' }],
  pregnancy: { status: 'not-pregnant', date: '2026-11-20' },
  pdfCopy: samplePdf,
};
