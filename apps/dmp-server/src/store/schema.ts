import type { AdministrativeData } from '@trousse/dmp-wire';
import type { AssociationType, DocumentEntry, SubmissionSet } from '@trousse/xds';
import type { JSONColumnType, Kysely } from 'kysely';

// Every table under a patient has the patient first in its key, and no foreign key crosses patients, so that the same
// schema can be distributed by patient. Ids are made by the app (UUID version 7).

export type PatientRow = {
  patient_id: string;
  /** The identity in force; earlier ones stay in `patient_identifiers`. */
  matricule: string;
  oid: string;
  state: 'active' | 'closed';
  birth_name: string;
  birth_given_names: string[];
  sex: 'M' | 'F' | 'U';
  /** YYYY-MM-DD, may be lunar. */
  birth_date: string;
  birth_place_code: string | null;
  used_name: string | null;
  used_given_name: string | null;
  attached_to_mes: boolean;
  internet_account: boolean;
  opposes_break_glass: boolean;
  opposes_emergency: boolean;
  closed_at: Date | null;
  /** Code of the closing (dmp.md §6.6), and the free text beside it. */
  closing_motive: string | null;
  closing_text: string | null;
  last_document_at: Date | null;
  /** What TD1.3a says beside the traits. */
  administrative: JSONColumnType<Administrative>;
  /** Masked documents open in an emergency (the cell `pat-ok` of the rights matrix). */
  masked_in_emergency: boolean;
  /** Nothing may be sent, replaced or changed any more; one's own documents may still be deleted (dmp.md §6.8). */
  opposes_feeding: boolean;
  /** Consent to the opening or reactivation of the record, as its declarant ticked it. */
  consented_at: Date | null;
  /** The patient has seen the accesses up to then. */
  history_seen_at: Date | null;
  /** The same for the representatives of a minor, who are not shown all of them. */
  representatives_seen_at: Date | null;
};

/** Administrative data of a patient: all that is neither identity nor opposition. */
export type Administrative = Omit<AdministrativeData, 'traits' | 'oppositions'>;

export type PatientIdentifierRow = { matricule: string; oid: string; patient_id: string };

/** Under what a search by traits (TD0.5) finds patients, the only search that crosses them. */
export type PatientTraitRow = {
  /** See `searchKey`. */
  search_key: string;
  patient_id: string;
};

export type AuthorisationRow = {
  patient_id: string;
  /** PS_IdNat, or Struct_IdNat when a structure holds the right. */
  holder_id: string;
  /** Null when only a block or a past authorisation is known. */
  granted_at: Date | null;
  last_access_at: Date | null;
  blocked: boolean;
  blocked_at: Date | null;
  blocked_reason: string | null;
  treating_doctor: boolean;
};

/** The same authorisations seen from their holder: the list of TD0.4 never walks through all patients. */
export type HolderRecordRow = { holder_id: string; patient_id: string; granted_at: Date };

export type SubmissionSetRow = {
  patient_id: string;
  submission_id: string;
  unique_id: string;
  submitted_at: Date;
  /** NameID and structure of the assertion that fed it; null for what did not come through a professional's software. */
  submitted_by: string | null;
  submitted_for: string | null;
  entry_uuid: string;
  /** UTC, up to 14 digits, as submitted. */
  submission_time: string;
  source_id: string | null;
  content_type_code: string | null;
  /** XCN of the authors, as a query by author sees them. */
  author_persons: string[];
  metadata: JSONColumnType<SubmissionSet>;
  signature_entry_uuid: string | null;
  signature: JSONColumnType<DocumentEntry> | null;
  signature_blob: string | null;
};

export type DocumentRow = {
  patient_id: string;
  document_id: string;
  submission_id: string;
  unique_id: string;
  entry_uuid: string;
  logical_id: string;
  version: number;
  status: DocumentEntry['status'];
  /** The document that this one replaced. */
  replaces_id: string | null;
  /** Codes as `code^^system`. */
  class_code: string;
  type_code: string;
  practice_setting_code: string;
  facility_type_code: string;
  format_code: string;
  confidentiality_codes: string[];
  event_codes: string[];
  /** UTC, 14 digits: a shorter time is filled to its first instant, so that text order is time order. */
  creation_time: string;
  service_start_time: string;
  service_stop_time: string | null;
  hidden_from_professionals: boolean;
  /** SHA-1, lower-case hexadecimal. */
  hash: string;
  size: number;
  /** SHA-256: its key in the blobs. */
  blob: string;
  submitted_at: Date;
  /** Came from the patient, not from a professional. */
  by_patient: boolean;
  /** CXi values. */
  reference_ids: string[];
  /** The truth of what follows from it: the columns above and `entry_xml` are rewritten with it. */
  metadata: JSONColumnType<DocumentEntry>;
  /** The entry as ITI-18 answers it, ready to send (`writeDocumentEntry` with the registry's own values). */
  entry_xml: string;
};

/** XDS associations: members, replacements, signatures and changes of status of a record. */
export type AssociationRow = {
  patient_id: string;
  association_id: string;
  /** The set that brought it. */
  submission_id: string;
  type: AssociationType;
  source: string;
  target: string;
  /**
   * The document that it is about, whatever its entryUuid has become since: the new one of a replacement; null for what
   * binds a signature.
   */
  document_id: string | null;
  original: boolean;
  /** Version before, where the member is a new version of metadata. */
  previous_version: number | null;
  original_status: DocumentEntry['status'] | null;
  new_status: DocumentEntry['status'] | null;
};

/** Vaccinations told by notes in force: one product on one day is told once (dmp.md §6.8). */
export type VaccinationRow = {
  patient_id: string;
  /** Kept across replacements of its note. */
  vaccination_id: string;
  /** CIS code. */
  product: string;
  /** YYYYMMDD. */
  given_on: string;
  document_id: string;
};

/** A patient whose vaccinations changed since their history was last written: normally for a few milliseconds. */
export type VaccinationChangeRow = { patient_id: string };

export type DocumentAuthorRow = {
  patient_id: string;
  document_id: string;
  position: number;
  person_id: string | null;
  /** XCN, as a query by author sees it. */
  person: string | null;
  institution_id: string | null;
};

/** Finds the patient of a uniqueId, whatever it names: an XDS uniqueId is unique in the whole registry. */
export type DocumentLocatorRow = {
  unique_id: string;
  patient_id: string;
  kind: 'document' | 'submission-set' | 'signature';
};

export type ProfessionalRow = {
  professional_id: string;
  family_name: string;
  given_name: string;
  /** TRE_G15. */
  profession: string | null;
  /** SMxx … */
  specialities: string[];
};

export type StructureRow = {
  structure_id: string;
  name: string;
  active: boolean;
  /** A Samu's regulation centre: its professionals may ask for « centre 15 » access. */
  regulation: boolean;
};

export type ProfessionalStructureRow = { professional_id: string; structure_id: string };

export type AccessHistoryRow = {
  patient_id: string;
  at: Date;
  history_id: string;
  transaction: string;
  outcome: string;
  caller_id: string;
  caller_name: string;
  structure_id: string;
  authentication_mode: string;
  access_mode: string;
  secret_connection: boolean;
  document_unique_id: string | null;
  vihf_id: string;
};

/** Where a professional is told of new documents: for one patient, or for all under the id of none. */
export type AlertAddressRow = {
  patient_id: string;
  professional_id: string;
  kind: 'mail' | 'sms';
  address: string;
  confirmed_at: Date;
};

/** An address that waits for the code sent to it. */
export type AlertCodeRow = Omit<AlertAddressRow, 'confirmed_at'> & {
  /** SHA-256 of the code with its owner, hexadecimal. */
  code_digest: string;
  tries: number;
  sent_at: Date;
};

/** A deposit of which nobody has been told yet: normally for a few milliseconds. */
export type AlertNewsRow = { patient_id: string; submission_id: string };

/** A message to send: it says nothing of any patient. */
export type AlertRow = {
  alert_id: string;
  kind: 'mail' | 'sms';
  address: string;
  /** The code to confirm the address; null for a new document. */
  code: string | null;
  due_at: Date;
  /** Given up from then on. */
  until: Date;
  attempts: number;
};

export type Schema = {
  patients: PatientRow;
  patient_identifiers: PatientIdentifierRow;
  patient_traits: PatientTraitRow;
  authorisations: AuthorisationRow;
  holder_records: HolderRecordRow;
  submission_sets: SubmissionSetRow;
  documents: DocumentRow;
  document_authors: DocumentAuthorRow;
  document_locator: DocumentLocatorRow;
  associations: AssociationRow;
  vaccinations: VaccinationRow;
  vaccination_changes: VaccinationChangeRow;
  professionals: ProfessionalRow;
  structures: StructureRow;
  professional_structures: ProfessionalStructureRow;
  access_history: AccessHistoryRow;
  alert_addresses: AlertAddressRow;
  alert_codes: AlertCodeRow;
  alert_news: AlertNewsRow;
  alerts: AlertRow;
};

/** What a query needs: a pool or a transaction. What writes asks for a `Transaction` by its type. */
export type Database = Kysely<Schema>;
