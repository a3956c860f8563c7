/** Pages of the Web PS that another software may open on a patient (reference: DMP §6.5). */
export const webPsPages = [
  'TableauDeBord',
  'DossierPatient',
  'GestionDMPPatient',
  'Documents',
  'ParcoursDeSoins',
  'HistoriqueAcces',
  'Parametrages',
  'VolontesEtDroits',
  'CarnetVaccination',
] as const;

export type WebPsPage = (typeof webPsPages)[number];
