/** Tables whose rows belong to one patient, first in their key: those that a cluster distributes by patient. */
export const patientTables: ReadonlySet<string> = new Set([
  'patients',
  'authorisations',
  'submission_sets',
  'documents',
  'document_authors',
  'associations',
  'vaccinations',
  'vaccination_changes',
  'access_history',
  'alert_addresses',
  'alert_codes',
  'alert_news',
]);

/** Look-ups that lead to a patient, or from a professional to patients, and the directory; why each is no patient's. */
export const lookUpTables: Readonly<Record<string, string>> = {
  patient_identifiers: 'finds a patient from a matricule',
  document_locator: 'finds a patient from a uniqueId',
  patient_traits: 'finds the patients of a name and a birth date (TD0.5)',
  holder_records: 'finds the patients of a professional',
  professionals: 'directory',
  structures: 'directory',
  professional_structures: 'directory',
  alerts: 'messages to send, which name no patient',
};
