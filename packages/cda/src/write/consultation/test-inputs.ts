import { loinc, sampleHeader, samplePdf } from '../../test-samples.ts';
import type { ConsultationReportInput } from './inputs.ts';

export const fullConsultationReport: ConsultationReportInput = {
  header: { ...sampleHeader, versionNumber: 2, replaces: '2.25.4200000000009' },
  reason: 'Toux depuis 3 jours',
  history: 'Fièvre\npuis toux',
  activeProblems: [{ label: 'Asthme', start: '2001-05-02' }],
  medicalHistory: 'none',
  surgicalHistory: [{ label: 'Appendicectomie' }],
  allergies: 'none',
  examination: 'Auscultation claire',
  vitalSigns: [{ kind: loinc('29463-7', 'Poids (mesuré)'), value: { value: 55, unit: 'kg' }, date: '2026-11-19' }],
  results: 'Radiographie normale',
  conclusion: 'Bronchite aiguë',
  treatments: [{ product: { label: 'PARACETAMOL' }, dosage: '1 g si fièvre' }],
  followUp: [{ label: 'Revoir en l’absence d’amélioration' }],
  comment: 'Arrêt de travail remis',
  pdfCopy: samplePdf,
};
