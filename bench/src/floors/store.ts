import type { Pool } from 'pg';

/**
 * The least a registry can keep of a deposit, in tables of its own beside the server's (performance.md, rows 1 to 3
 * and 8): one row of typed columns with what ebRIM has to say, its authors apart, no JSON and no text made ready; and the
 * indexes without which the stored queries of ITI-18 could not be answered.
 */
const tables = [
  `CREATE TABLE bench.documents (
    patient_id uuid, document_id uuid, entry_uuid uuid NOT NULL, logical_id uuid NOT NULL, unique_id text NOT NULL,
    version integer NOT NULL, status text NOT NULL, mime_type text NOT NULL, language text NOT NULL,
    creation_time text NOT NULL, service_start_time text, service_stop_time text, hash text NOT NULL, size bigint NOT NULL,
    source_patient_id text, patient_name text, patient_birth text, patient_sex text, legal_authenticator text,
    reference_id text, title text NOT NULL, description text,
    class_code text NOT NULL, class_name text NOT NULL, type_code text NOT NULL, type_name text NOT NULL,
    format_code text NOT NULL, format_name text NOT NULL, facility_code text NOT NULL, facility_name text NOT NULL,
    setting_code text NOT NULL, setting_name text NOT NULL, setting_system text NOT NULL,
    confidentiality text NOT NULL, event_code text, event_name text, event_code_2 text, event_name_2 text,
    PRIMARY KEY (patient_id, document_id))`,
  'CREATE INDEX ON bench.documents (patient_id, status, creation_time DESC)',
  'CREATE UNIQUE INDEX ON bench.documents (unique_id)',
  'CREATE UNIQUE INDEX ON bench.documents (patient_id, entry_uuid)',
  `CREATE TABLE bench.authors (
    patient_id uuid, document_id uuid, position smallint, person text, institution text, specialty text, role text,
    PRIMARY KEY (patient_id, document_id, position))`,
  `CREATE TABLE bench.sets (
    patient_id uuid, submission_id uuid, unique_id text NOT NULL, source_id text NOT NULL, submitted_at timestamptz NOT NULL,
    content_type text NOT NULL, author text NOT NULL, PRIMARY KEY (patient_id, submission_id))`,
  'CREATE UNIQUE INDEX ON bench.sets (unique_id)',
  `CREATE TABLE bench.associations (
    patient_id uuid, association_id uuid, type text NOT NULL, source uuid NOT NULL, target uuid NOT NULL,
    PRIMARY KEY (patient_id, source, association_id))`,
  'CREATE INDEX ON bench.associations (patient_id, target)',
  `CREATE TABLE bench.audit (
    patient_id uuid, at timestamptz, audit_id uuid, caller text NOT NULL, action text NOT NULL, document_id uuid,
    PRIMARY KEY (patient_id, at, audit_id))`,
];

const documentColumns = `
    d.patient_id, d.document_id, d.entry_uuid, d.logical_id, d.unique_id, d.version, d.status, m.v->>'mimeType',
    m.v->>'languageCode', d.creation_time, d.service_start_time, d.service_stop_time, m.v->>'hash', d.size,
    m.v->>'sourcePatientId', m.v#>>'{sourcePatientInfo,0}', m.v#>>'{sourcePatientInfo,1}', m.v#>>'{sourcePatientInfo,2}',
    ${person("m.v->'legalAuthenticator'")}, m.v#>>'{referenceIds,0}', m.v->>'title', m.v->>'description',
    m.v#>>'{classCode,code}', m.v#>>'{classCode,display}', m.v#>>'{typeCode,code}', m.v#>>'{typeCode,display}',
    m.v#>>'{formatCode,code}', m.v#>>'{formatCode,display}', m.v#>>'{facilityTypeCode,code}',
    m.v#>>'{facilityTypeCode,display}', m.v#>>'{practiceSettingCode,code}', m.v#>>'{practiceSettingCode,display}',
    m.v#>>'{practiceSettingCode,system}', m.v#>>'{confidentialityCodes,0,code}', m.v#>>'{eventCodes,0,code}',
    m.v#>>'{eventCodes,0,display}', m.v#>>'{eventCodes,1,code}', m.v#>>'{eventCodes,1,display}'`;

function person(json: string): string {
  return `(${json}->>'id') || '^' || (${json}->>'familyName') || '^' || (${json}->>'givenName') ||
    '^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS'`;
}

/** Makes the floor's tables in the server's own database, and gives them the same documents. */
export async function fillFloor(database: Pool): Promise<void> {
  await database.query('CREATE SCHEMA IF NOT EXISTS bench');
  for (const table of tables) await database.query(table);
  await database.query(
    `INSERT INTO bench.documents SELECT ${documentColumns}
      FROM documents d CROSS JOIN LATERAL (SELECT d.metadata::jsonb OFFSET 0) AS m (v)`,
  );
  await database.query(
    `INSERT INTO bench.authors
      SELECT d.patient_id, d.document_id, a.position, ${person("a.v->'person'")},
        (a.v#>>'{institution,name}') || '^^^^^&1.2.250.1.71.4.2.2&ISO^IDNST^^^' || (a.v#>>'{institution,id}'),
        (a.v#>>'{specialty,code}') || '^' || (a.v#>>'{specialty,display}') || '^' || (a.v#>>'{specialty,system}'),
        a.v->>'role'
      FROM documents d CROSS JOIN LATERAL json_array_elements(d.metadata->'authors') WITH ORDINALITY AS a (v, position)`,
  );
  await database.query('VACUUM (ANALYZE) bench.documents');
  await database.query('VACUUM (ANALYZE) bench.authors');
}

/** Every column as the text that PostgreSQL sends: what pg makes of values costs more than fetching them. */
const asText = { getTypeParser: () => (value: string) => value };

export type TextRow = (string | null)[];

/** The documents in force of a patient, as arrays of texts in the order of the table's columns. */
export async function floorDocuments(database: Pool, patientId: string): Promise<TextRow[]> {
  const query = {
    name: 'floor-documents',
    text: `SELECT * FROM bench.documents WHERE patient_id = $1 AND status = 'approved'`,
    values: [patientId],
    rowMode: 'array' as const,
    types: asText,
  };
  return (await database.query<TextRow>(query)).rows;
}

/** document_id → its authors, in their order. */
export async function floorAuthors(database: Pool, patientId: string): Promise<Map<string, TextRow[]>> {
  const query = {
    name: 'floor-authors',
    text: `SELECT document_id, person, institution, specialty, role FROM bench.authors
      WHERE patient_id = $1 ORDER BY document_id, position`,
    values: [patientId],
    rowMode: 'array' as const,
    types: asText,
  };
  const authors = new Map<string, TextRow[]>();
  for (const row of (await database.query<TextRow>(query)).rows) {
    const known = authors.get(row[0]!);
    if (known === undefined) authors.set(row[0]!, [row]);
    else known.push(row);
  }
  return authors;
}
