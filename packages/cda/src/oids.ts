/** Roots and code systems that the national header uses (CI-SIS structuration minimale). */
export const oids = {
  /** Professionals and devices (PS_IdNat, other families beside). */
  people: '1.2.250.1.71.4.2.1',
  /** Structures (Struct_IdNat). */
  structures: '1.2.250.1.71.4.2.2',
  loinc: '2.16.840.1.113883.6.1',
  /** DICOM controlled terminology. */
  dicom: '1.2.840.10008.2.16.4',
  snomedCt: '2.16.840.1.113883.6.96',
  cim10: '2.16.840.1.113883.6.3',
  atc: '2.16.840.1.113883.6.73',
  /** Codes identifiants de spécialité: one a medicine. */
  cis: '1.2.250.1.213.2.3.1',
  taAsip: '1.2.250.1.213.1.1.4.12',
  /** Codes of the ANS for what no other terminology says. */
  taAsip322: '1.2.250.1.213.1.1.4.322',
  confidentiality: '2.16.840.1.113883.5.25',
  gender: '2.16.840.1.113883.5.1',
  actCode: '2.16.840.1.113883.5.4',
  observationInterpretation: '2.16.840.1.113883.5.83',
  roleCode: '2.16.840.1.113883.5.111',
  participationFunction: '2.16.840.1.113883.5.88',
  practiceSetting: '1.2.250.1.213.1.1.4.9',
  facilityType: '1.2.250.1.71.4.2.4',
} as const;

export const templates = {
  hl7France: '2.16.840.1.113883.2.8.2.1',
  cisis: '1.2.250.1.213.1.1.1.1',
  /** IHE XDS-SD: the model of every level 1 document. */
  xdsSd: '1.3.6.1.4.1.19376.1.2.20',
  vsm: '1.2.250.1.213.1.1.1.13',
  reimbursementHistory: '1.2.250.1.213.1.1.1.36',
  vaccinationHistory: '1.2.250.1.213.1.1.1.37',
  vaccinationNote: '1.2.250.1.213.1.1.1.46',
  laboratoryReport: '1.2.250.1.213.1.1.1.55',
  prescription: '1.2.250.1.213.1.1.1.39',
  dischargeLetter: '1.2.250.1.213.1.1.1.29',
  imagingReport: '1.2.250.1.213.1.1.1.45',
  /** FR-Document-PDF-copie: the PDF to show first (cda.md §6). */
  pdfCopySection: '1.2.250.1.213.1.1.2.243',
} as const;

/** A DICOM code. */
export function dcm(code: string, display: string): { code: string; system: string; display: string } {
  return { code, system: oids.dicom, display };
}
