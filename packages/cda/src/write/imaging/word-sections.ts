import { loincCode } from '../sections.ts';

/** Sections of words, each with its DICOM or HL7 template, its French one, and its LOINC code. */
export const wordSections = {
  complications: {
    templates: ['2.16.840.1.113883.10.20.22.2.37', '1.2.250.1.213.1.1.2.214'],
    code: loincCode('55109-3', 'Complications'),
    title: 'Complications',
  },
  comparison: {
    templates: ['1.2.840.10008.9.4', '1.2.250.1.213.1.1.2.207'],
    code: loincCode('18834-2', 'Examen de comparaison radiologique'),
    title: 'Comparaison avec des examens antérieurs',
  },
  results: {
    templates: ['2.16.840.1.113883.10.20.6.1.2', '1.2.250.1.213.1.1.2.208'],
    code: loincCode('59776-5', 'Résultats de l’acte'),
    title: 'Résultats',
  },
  conclusion: {
    templates: ['1.2.840.10008.9.5', '1.2.250.1.213.1.1.2.209'],
    code: loincCode('19005-8', 'Conclusions'),
    title: 'Conclusion',
  },
} as const;
