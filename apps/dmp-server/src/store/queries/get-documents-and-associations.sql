-- What get-documents-and-associations.ts sends, written by test/sql.test.ts.

-- getDocumentsAndAssociations: normal mode
WITH record AS MATERIALIZED (
  SELECT p.patient_id, p.masked_in_emergency, EXISTS (
    SELECT FROM authorisations t
    WHERE t.patient_id = p.patient_id AND t.holder_id = $1 AND t.treating_doctor) AS treating
  FROM patient_identifiers i JOIN patients p ON p.patient_id = i.patient_id
  WHERE i.matricule = $2 AND i.oid = $3 AND p.state = 'active' AND (
    SELECT CASE
    WHEN bool_or(a.blocked) THEN 'INTERDIT'
    WHEN max(greatest(a.granted_at, a.last_access_at)) FILTER (WHERE a.granted_at IS NOT NULL) >= $4 THEN 'VALIDE'
    WHEN bool_or(a.granted_at IS NOT NULL) THEN 'EXPIRE'
    ELSE 'NON_EXISTE' END
    FROM authorisations a
    WHERE a.patient_id = p.patient_id AND a.holder_id IN ($5, $6)) = 'VALIDE'), found AS (
  SELECT d.patient_id, d.document_id, d.entry_uuid, d.entry_xml
  FROM record JOIN documents d ON d.patient_id = record.patient_id
  WHERE d.unique_id = ANY($7) AND CASE WHEN record.treating THEN true ELSE (NOT d.hidden_from_professionals OR EXISTS (
      SELECT FROM document_authors w
      WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $8)) END
), ends AS (
  SELECT a.* FROM found d JOIN associations a ON a.patient_id = d.patient_id AND a.source = d.entry_uuid
  UNION
  SELECT a.* FROM found d JOIN associations a ON a.patient_id = d.patient_id AND a.target = d.entry_uuid
)
SELECT 'document', d.entry_uuid, d.entry_xml FROM found d
UNION ALL
SELECT 'association', a.association_id, json_build_object('type', a.type, 'source', a.source, 'target', a.target, 'original', a.original,
  'previous_version', a.previous_version, 'original_status', a.original_status, 'new_status', a.new_status)::text FROM ends a;

-- getDocumentsAndAssociations: bris de glace
WITH record AS MATERIALIZED (
  SELECT p.patient_id, p.masked_in_emergency, EXISTS (
    SELECT FROM authorisations t
    WHERE t.patient_id = p.patient_id AND t.holder_id = $1 AND t.treating_doctor) AS treating
  FROM patient_identifiers i JOIN patients p ON p.patient_id = i.patient_id
  WHERE i.matricule = $2 AND i.oid = $3 AND p.state = 'active' AND NOT p.opposes_break_glass AND (
    SELECT CASE
    WHEN bool_or(a.blocked) THEN 'INTERDIT'
    WHEN max(greatest(a.granted_at, a.last_access_at)) FILTER (WHERE a.granted_at IS NOT NULL) >= $4 THEN 'VALIDE'
    WHEN bool_or(a.granted_at IS NOT NULL) THEN 'EXPIRE'
    ELSE 'NON_EXISTE' END
    FROM authorisations a
    WHERE a.patient_id = p.patient_id AND a.holder_id IN ($5, $6)) <> 'INTERDIT'), found AS (
  SELECT d.patient_id, d.document_id, d.entry_uuid, d.entry_xml
  FROM record JOIN documents d ON d.patient_id = record.patient_id
  WHERE d.unique_id = ANY($7) AND (NOT d.hidden_from_professionals OR record.masked_in_emergency)
), ends AS (
  SELECT a.* FROM found d JOIN associations a ON a.patient_id = d.patient_id AND a.source = d.entry_uuid
  UNION
  SELECT a.* FROM found d JOIN associations a ON a.patient_id = d.patient_id AND a.target = d.entry_uuid
)
SELECT 'document', d.entry_uuid, d.entry_xml FROM found d
UNION ALL
SELECT 'association', a.association_id, json_build_object('type', a.type, 'source', a.source, 'target', a.target, 'original', a.original,
  'previous_version', a.previous_version, 'original_status', a.original_status, 'new_status', a.new_status)::text FROM ends a;

-- getDocumentsAndAssociations: centre 15
WITH record AS MATERIALIZED (
  SELECT p.patient_id, p.masked_in_emergency, EXISTS (
    SELECT FROM authorisations t
    WHERE t.patient_id = p.patient_id AND t.holder_id = $1 AND t.treating_doctor) AS treating
  FROM patient_identifiers i JOIN patients p ON p.patient_id = i.patient_id
  WHERE i.matricule = $2 AND i.oid = $3 AND p.state = 'active' AND NOT p.opposes_emergency AND EXISTS (
    SELECT FROM structures s WHERE s.structure_id = $4 AND s.regulation)), found AS (
  SELECT d.patient_id, d.document_id, d.entry_uuid, d.entry_xml
  FROM record JOIN documents d ON d.patient_id = record.patient_id
  WHERE d.unique_id = ANY($5) AND (NOT d.hidden_from_professionals OR record.masked_in_emergency)
), ends AS (
  SELECT a.* FROM found d JOIN associations a ON a.patient_id = d.patient_id AND a.source = d.entry_uuid
  UNION
  SELECT a.* FROM found d JOIN associations a ON a.patient_id = d.patient_id AND a.target = d.entry_uuid
)
SELECT 'document', d.entry_uuid, d.entry_xml FROM found d
UNION ALL
SELECT 'association', a.association_id, json_build_object('type', a.type, 'source', a.source, 'target', a.target, 'original', a.original,
  'previous_version', a.previous_version, 'original_status', a.original_status, 'new_status', a.new_status)::text FROM ends a;

-- getDocumentsAndAssociations: references alone
WITH record AS MATERIALIZED (
  SELECT p.patient_id, p.masked_in_emergency, EXISTS (
    SELECT FROM authorisations t
    WHERE t.patient_id = p.patient_id AND t.holder_id = $1 AND t.treating_doctor) AS treating
  FROM patient_identifiers i JOIN patients p ON p.patient_id = i.patient_id
  WHERE i.matricule = $2 AND i.oid = $3 AND p.state = 'active' AND (
    SELECT CASE
    WHEN bool_or(a.blocked) THEN 'INTERDIT'
    WHEN max(greatest(a.granted_at, a.last_access_at)) FILTER (WHERE a.granted_at IS NOT NULL) >= $4 THEN 'VALIDE'
    WHEN bool_or(a.granted_at IS NOT NULL) THEN 'EXPIRE'
    ELSE 'NON_EXISTE' END
    FROM authorisations a
    WHERE a.patient_id = p.patient_id AND a.holder_id IN ($5, $6)) = 'VALIDE'), found AS (
  SELECT d.patient_id, d.document_id, d.entry_uuid, d.entry_xml
  FROM record JOIN documents d ON d.patient_id = record.patient_id
  WHERE d.unique_id = ANY($7) AND CASE WHEN record.treating THEN true ELSE (NOT d.hidden_from_professionals OR EXISTS (
      SELECT FROM document_authors w
      WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $8)) END
), ends AS (
  SELECT a.* FROM found d JOIN associations a ON a.patient_id = d.patient_id AND a.source = d.entry_uuid
  UNION
  SELECT a.* FROM found d JOIN associations a ON a.patient_id = d.patient_id AND a.target = d.entry_uuid
)
SELECT 'document', d.entry_uuid, NULL::text FROM found d
UNION ALL
SELECT 'association', a.association_id, NULL::text FROM ends a;

-- getDocumentsAndAssociations: by entryUuid
WITH record AS MATERIALIZED (
  SELECT p.patient_id, p.masked_in_emergency, EXISTS (
    SELECT FROM authorisations t
    WHERE t.patient_id = p.patient_id AND t.holder_id = $1 AND t.treating_doctor) AS treating
  FROM patient_identifiers i JOIN patients p ON p.patient_id = i.patient_id
  WHERE i.matricule = $2 AND i.oid = $3 AND p.state = 'active' AND (
    SELECT CASE
    WHEN bool_or(a.blocked) THEN 'INTERDIT'
    WHEN max(greatest(a.granted_at, a.last_access_at)) FILTER (WHERE a.granted_at IS NOT NULL) >= $4 THEN 'VALIDE'
    WHEN bool_or(a.granted_at IS NOT NULL) THEN 'EXPIRE'
    ELSE 'NON_EXISTE' END
    FROM authorisations a
    WHERE a.patient_id = p.patient_id AND a.holder_id IN ($5, $6)) = 'VALIDE'), found AS (
  SELECT d.patient_id, d.document_id, d.entry_uuid, d.entry_xml
  FROM record JOIN documents d ON d.patient_id = record.patient_id
  WHERE d.entry_uuid = ANY($7::uuid[]) AND CASE WHEN record.treating THEN true ELSE (NOT d.hidden_from_professionals OR EXISTS (
      SELECT FROM document_authors w
      WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $8)) END
), ends AS (
  SELECT a.* FROM found d JOIN associations a ON a.patient_id = d.patient_id AND a.source = d.entry_uuid
  UNION
  SELECT a.* FROM found d JOIN associations a ON a.patient_id = d.patient_id AND a.target = d.entry_uuid
)
SELECT 'document', d.entry_uuid, d.entry_xml FROM found d
UNION ALL
SELECT 'association', a.association_id, json_build_object('type', a.type, 'source', a.source, 'target', a.target, 'original', a.original,
  'previous_version', a.previous_version, 'original_status', a.original_status, 'new_status', a.new_status)::text FROM ends a;
