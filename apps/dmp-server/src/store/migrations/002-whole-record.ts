import { dmpOids } from '@trousse/dmp-wire';
import { type DocumentEntry, writeDocumentEntry } from '@trousse/xds';
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const before = [
  `ALTER TABLE patients
    ADD administrative json NOT NULL DEFAULT '{}',
    ADD masked_in_emergency boolean NOT NULL DEFAULT false,
    ADD opposes_feeding boolean NOT NULL DEFAULT false,
    ADD closing_motive text,
    ADD consented_at timestamptz,
    ADD history_seen_at timestamptz,
    ADD representatives_seen_at timestamptz`,
  'ALTER TABLE authorisations ADD blocked_at timestamptz',
  `ALTER TABLE professionals
    ADD profession text,
    ADD specialities text[] NOT NULL DEFAULT '{}'`,
  `ALTER TABLE submission_sets
    ADD entry_uuid uuid,
    ADD signature_entry_uuid uuid,
    ADD submission_time text,
    ADD source_id text,
    ADD content_type_code text,
    ADD author_persons text[] NOT NULL DEFAULT '{}'`,
  `ALTER TABLE documents
    ADD entry_xml text,
    ADD reference_ids text[] NOT NULL DEFAULT '{}',
    ADD by_patient boolean NOT NULL DEFAULT false`,
  `CREATE TABLE associations (
    patient_id uuid,
    association_id uuid,
    submission_id uuid NOT NULL,
    type text NOT NULL CHECK (type IN ('HasMember', 'RPLC', 'signs', 'UpdateAvailabilityStatus')),
    source uuid NOT NULL,
    target uuid NOT NULL,
    document_id uuid,
    original boolean NOT NULL,
    previous_version integer,
    original_status text,
    new_status text,
    PRIMARY KEY (patient_id, source, association_id)
  )`,
  'CREATE INDEX associations_target ON associations (patient_id, target)',
  `CREATE TABLE vaccinations (
    patient_id uuid,
    vaccination_id text,
    product text NOT NULL,
    given_on text NOT NULL,
    document_id uuid NOT NULL,
    PRIMARY KEY (patient_id, vaccination_id)
  )`,
  'CREATE UNIQUE INDEX vaccinations_product ON vaccinations (patient_id, product, given_on)',
];

// What the sets and documents of before lack is in their metadata already.
const backfillSets = `
  UPDATE submission_sets SET
    entry_uuid = gen_random_uuid(),
    signature_entry_uuid = CASE WHEN signature IS NOT NULL THEN gen_random_uuid() END,
    submission_time = metadata->>'submissionTime',
    source_id = metadata->>'sourceId',
    content_type_code = (metadata->'contentTypeCode'->>'code') || '^^' || (metadata->'contentTypeCode'->>'system')`;

const backfillAssociations = [
  `INSERT INTO associations (patient_id, association_id, submission_id, type, source, target, document_id, original)
    SELECT d.patient_id, gen_random_uuid(), d.submission_id, 'HasMember', s.entry_uuid, d.entry_uuid, d.document_id,
      true
    FROM documents d
    JOIN submission_sets s ON s.patient_id = d.patient_id AND s.submission_id = d.submission_id`,
  `INSERT INTO associations (patient_id, association_id, submission_id, type, source, target, original)
    SELECT s.patient_id, gen_random_uuid(), s.submission_id, k.type,
      CASE k.type WHEN 'signs' THEN s.signature_entry_uuid ELSE s.entry_uuid END,
      CASE k.type WHEN 'signs' THEN s.entry_uuid ELSE s.signature_entry_uuid END, true
    FROM submission_sets s CROSS JOIN (VALUES ('HasMember'), ('signs')) AS k(type)
    WHERE s.signature_entry_uuid IS NOT NULL`,
  `INSERT INTO associations (patient_id, association_id, submission_id, type, source, target, document_id, original)
    SELECT d.patient_id, gen_random_uuid(), d.submission_id, 'RPLC', d.entry_uuid, r.entry_uuid, d.document_id, false
    FROM documents d JOIN documents r ON r.patient_id = d.patient_id AND r.document_id = d.replaces_id`,
];

const after = [
  'ALTER TABLE submission_sets ALTER entry_uuid SET NOT NULL, ALTER submission_time SET NOT NULL',
  'ALTER TABLE documents ALTER entry_xml SET NOT NULL',
];

const rowsAtOnce = 500;

type Row = {
  patient_id: string;
  document_id: string;
  entry_uuid: string;
  logical_id: string;
  version: number;
  status: DocumentEntry['status'];
  metadata: DocumentEntry;
};

/** Gives each document of before the text that its queries answer with. */
async function backfillDocuments(db: Kysely<unknown>): Promise<void> {
  for (;;) {
    const { rows } = await sql<Row>`
      SELECT patient_id, document_id, entry_uuid, logical_id, version, status, metadata
      FROM documents WHERE entry_xml IS NULL LIMIT ${rowsAtOnce}`.execute(db);
    if (rows.length === 0) return;
    for (const row of rows) {
      const entry: DocumentEntry = {
        ...row.metadata,
        entryUuid: `urn:uuid:${row.entry_uuid}`,
        logicalId: `urn:uuid:${row.logical_id}`,
        version: row.version,
        status: row.status,
        repositoryUniqueId: dmpOids.repository,
      };
      await sql`
        UPDATE documents SET metadata = ${JSON.stringify(entry)}, entry_xml = ${writeDocumentEntry(entry)},
          reference_ids = ${[...row.metadata.referenceIds]},
          by_patient = ${row.metadata.authors.some(({ person }) => person?.idType === 'NH')}
        WHERE patient_id = ${row.patient_id} AND document_id = ${row.document_id}`.execute(db);
    }
  }
}

export const wholeRecord: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of [...before, backfillSets, ...backfillAssociations]) await sql.raw(statement).execute(db);
    await backfillDocuments(db);
    for (const statement of after) await sql.raw(statement).execute(db);
  },
};
