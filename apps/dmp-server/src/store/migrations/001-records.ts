import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  `CREATE TABLE patients (
    patient_id uuid PRIMARY KEY,
    matricule text NOT NULL,
    oid text NOT NULL,
    state text NOT NULL CHECK (state IN ('active', 'closed')),
    birth_name text NOT NULL,
    birth_given_names text[] NOT NULL,
    sex text NOT NULL CHECK (sex IN ('M', 'F', 'U')),
    birth_date text NOT NULL,
    birth_place_code text,
    used_name text,
    used_given_name text,
    attached_to_mes boolean NOT NULL,
    internet_account boolean NOT NULL,
    opposes_break_glass boolean NOT NULL,
    opposes_emergency boolean NOT NULL,
    closed_at timestamptz,
    closing_text text,
    last_document_at timestamptz
  )`,
  `CREATE TABLE patient_identifiers (
    matricule text,
    oid text,
    patient_id uuid NOT NULL,
    PRIMARY KEY (matricule, oid)
  )`,
  `CREATE TABLE authorisations (
    patient_id uuid,
    holder_id text,
    granted_at timestamptz,
    last_access_at timestamptz,
    blocked boolean NOT NULL,
    blocked_reason text,
    treating_doctor boolean NOT NULL,
    PRIMARY KEY (patient_id, holder_id)
  )`,
  `CREATE TABLE holder_records (
    holder_id text,
    patient_id uuid,
    granted_at timestamptz NOT NULL,
    PRIMARY KEY (holder_id, patient_id)
  )`,
  `CREATE TABLE submission_sets (
    patient_id uuid,
    submission_id uuid,
    unique_id text NOT NULL,
    submitted_at timestamptz NOT NULL,
    submitted_by text,
    submitted_for text,
    metadata json NOT NULL,
    signature json,
    signature_blob text,
    PRIMARY KEY (patient_id, submission_id)
  )`,
  'CREATE INDEX submission_sets_signature_blob ON submission_sets (signature_blob)',
  `CREATE TABLE documents (
    patient_id uuid,
    document_id uuid,
    submission_id uuid NOT NULL,
    unique_id text NOT NULL,
    entry_uuid uuid NOT NULL,
    logical_id uuid NOT NULL,
    version integer NOT NULL,
    status text NOT NULL CHECK (status IN ('approved', 'archived', 'deprecated', 'deleted')),
    replaces_id uuid,
    class_code text NOT NULL,
    type_code text NOT NULL,
    practice_setting_code text NOT NULL,
    facility_type_code text NOT NULL,
    format_code text NOT NULL,
    confidentiality_codes text[] NOT NULL,
    event_codes text[] NOT NULL,
    creation_time text NOT NULL,
    service_start_time text NOT NULL,
    service_stop_time text,
    hidden_from_professionals boolean NOT NULL,
    hash text NOT NULL,
    size bigint NOT NULL,
    blob text NOT NULL,
    submitted_at timestamptz NOT NULL,
    metadata json NOT NULL,
    PRIMARY KEY (patient_id, document_id)
  )`,
  'CREATE UNIQUE INDEX documents_unique_id ON documents (patient_id, unique_id)',
  'CREATE UNIQUE INDEX documents_entry_uuid ON documents (patient_id, entry_uuid)',
  'CREATE UNIQUE INDEX documents_hash ON documents (patient_id, hash)',
  'CREATE INDEX documents_service_time ON documents (patient_id, status, service_start_time DESC)',
  'CREATE INDEX documents_blob ON documents (blob)',
  `CREATE TABLE document_authors (
    patient_id uuid,
    document_id uuid,
    position smallint,
    person_id text,
    person text,
    institution_id text,
    PRIMARY KEY (patient_id, document_id, position)
  )`,
  `CREATE TABLE document_locator (
    unique_id text PRIMARY KEY,
    patient_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('document', 'submission-set', 'signature'))
  )`,
  `CREATE TABLE professionals (
    professional_id text PRIMARY KEY,
    family_name text NOT NULL,
    given_name text NOT NULL
  )`,
  `CREATE TABLE structures (
    structure_id text PRIMARY KEY,
    name text NOT NULL,
    active boolean NOT NULL,
    regulation boolean NOT NULL
  )`,
  `CREATE TABLE professional_structures (
    professional_id text,
    structure_id text,
    PRIMARY KEY (professional_id, structure_id)
  )`,
  // Append-only, one partition a month, made when its first row comes (ensureHistoryMonth).
  `CREATE TABLE access_history (
    patient_id uuid,
    at timestamptz,
    history_id uuid,
    transaction text NOT NULL,
    outcome text NOT NULL,
    caller_id text NOT NULL,
    caller_name text NOT NULL,
    structure_id text NOT NULL,
    authentication_mode text NOT NULL,
    access_mode text NOT NULL,
    secret_connection boolean NOT NULL,
    document_unique_id text,
    vihf_id text NOT NULL,
    PRIMARY KEY (patient_id, at, history_id)
  ) PARTITION BY RANGE (at)`,
];

export const records: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
