export const hl7Ns = 'urn:hl7-org:v3';
export const xsiNs = 'http://www.w3.org/2001/XMLSchema-instance';

/** Code systems and identifiers of the patient-management messages (reference: DMP §3, §6.2, §6.6). */
export const gdpOids = {
  interactions: '2.16.840.1.113883.1.6',
  reasons: '1.2.250.1.213.1.1.4.11',
  authorisationKeyword: '1.2.250.1.213.4.1.2.6.1',
  authorisationValues: '1.2.250.1.213.4.1.2.6.2',
  treatingDoctorKeyword: '1.2.250.1.213.4.1.2.6.3',
  closingMotives: '1.2.250.1.213.4.1.2.4',
  internetAccount: '1.2.250.1.213.4.1.2.9',
  observations: '1.2.250.1.213.4.1.2.3',
  professionals: '1.2.250.1.71.4.2.1',
  structures: '1.2.250.1.71.4.2.2',
  specialities: '1.2.250.1.213.1.1.4.5',
  relationships: '2.16.840.1.113883.1.11.19579',
} as const;

/** Why a patient-management message is sent, with the label that goes beside the code (reference: DMP §6.2, §6.6). */
export const gdpReasons = {
  TEST_EXST: "Test d'existence de dossier",
  CREA_RD: 'Création de dossier',
  REAC: 'Réactivation de dossier',
  CNSLT_DATA: 'Consultation des données de gestion de dossier',
  MODIF_DATA: 'Modification des données de gestion du dossier',
  FERM: 'Fermeture de dossier',
} as const;

export type GdpReason = keyof typeof gdpReasons;
