-- What get-submission-set-and-contents.ts sends, written by test/sql.test.ts.

-- getSubmissionSetAndContents: normal mode
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
    WHERE a.patient_id = p.patient_id AND a.holder_id IN ($5, $6)) = 'VALIDE'), chosen AS (
  SELECT s.patient_id, s.entry_uuid, s.metadata
  FROM record JOIN submission_sets s ON s.patient_id = record.patient_id
  WHERE s.unique_id = $7 AND EXISTS (
    SELECT FROM associations m
    JOIN documents d ON d.patient_id = m.patient_id AND d.document_id = m.document_id
    WHERE m.patient_id = s.patient_id AND m.source = s.entry_uuid AND CASE WHEN record.treating THEN true ELSE (NOT d.hidden_from_professionals OR EXISTS (
        SELECT FROM document_authors w
        WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $8)) END)
), contents AS (
  SELECT d.patient_id, d.document_id, d.entry_uuid, d.entry_xml, m.source AS set_uuid
  FROM record
  JOIN chosen c ON c.patient_id = record.patient_id
  JOIN associations m ON m.patient_id = c.patient_id AND m.source = c.entry_uuid AND m.type = 'HasMember'
  JOIN documents d ON d.patient_id = m.patient_id AND d.entry_uuid = m.target
  WHERE CASE WHEN record.treating THEN true ELSE (NOT d.hidden_from_professionals OR EXISTS (
      SELECT FROM document_authors w
      WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $9)) END
)
SELECT 'set', s.entry_uuid, s.metadata::text FROM chosen s
UNION ALL
SELECT 'document', d.entry_uuid, d.entry_xml FROM contents d
UNION ALL
SELECT 'association', a.association_id, json_build_object('type', a.type, 'source', a.source, 'target', a.target, 'original', a.original,
  'previous_version', a.previous_version, 'original_status', a.original_status, 'new_status', a.new_status)::text
FROM contents d JOIN associations a ON a.patient_id = d.patient_id AND a.source = ANY (ARRAY[d.set_uuid, d.entry_uuid])
WHERE a.target = d.entry_uuid OR a.type = 'RPLC';

-- getSubmissionSetAndContents: bris de glace
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
    WHERE a.patient_id = p.patient_id AND a.holder_id IN ($5, $6)) <> 'INTERDIT'), chosen AS (
  SELECT s.patient_id, s.entry_uuid, s.metadata
  FROM record JOIN submission_sets s ON s.patient_id = record.patient_id
  WHERE s.unique_id = $7 AND EXISTS (
    SELECT FROM associations m
    JOIN documents d ON d.patient_id = m.patient_id AND d.document_id = m.document_id
    WHERE m.patient_id = s.patient_id AND m.source = s.entry_uuid AND (NOT d.hidden_from_professionals OR record.masked_in_emergency))
), contents AS (
  SELECT d.patient_id, d.document_id, d.entry_uuid, d.entry_xml, m.source AS set_uuid
  FROM record
  JOIN chosen c ON c.patient_id = record.patient_id
  JOIN associations m ON m.patient_id = c.patient_id AND m.source = c.entry_uuid AND m.type = 'HasMember'
  JOIN documents d ON d.patient_id = m.patient_id AND d.entry_uuid = m.target
  WHERE (NOT d.hidden_from_professionals OR record.masked_in_emergency)
)
SELECT 'set', s.entry_uuid, s.metadata::text FROM chosen s
UNION ALL
SELECT 'document', d.entry_uuid, d.entry_xml FROM contents d
UNION ALL
SELECT 'association', a.association_id, json_build_object('type', a.type, 'source', a.source, 'target', a.target, 'original', a.original,
  'previous_version', a.previous_version, 'original_status', a.original_status, 'new_status', a.new_status)::text
FROM contents d JOIN associations a ON a.patient_id = d.patient_id AND a.source = ANY (ARRAY[d.set_uuid, d.entry_uuid])
WHERE a.target = d.entry_uuid OR a.type = 'RPLC';

-- getSubmissionSetAndContents: centre 15
WITH record AS MATERIALIZED (
  SELECT p.patient_id, p.masked_in_emergency, EXISTS (
    SELECT FROM authorisations t
    WHERE t.patient_id = p.patient_id AND t.holder_id = $1 AND t.treating_doctor) AS treating
  FROM patient_identifiers i JOIN patients p ON p.patient_id = i.patient_id
  WHERE i.matricule = $2 AND i.oid = $3 AND p.state = 'active' AND NOT p.opposes_emergency AND EXISTS (
    SELECT FROM structures s WHERE s.structure_id = $4 AND s.regulation)), chosen AS (
  SELECT s.patient_id, s.entry_uuid, s.metadata
  FROM record JOIN submission_sets s ON s.patient_id = record.patient_id
  WHERE s.unique_id = $5 AND EXISTS (
    SELECT FROM associations m
    JOIN documents d ON d.patient_id = m.patient_id AND d.document_id = m.document_id
    WHERE m.patient_id = s.patient_id AND m.source = s.entry_uuid AND (NOT d.hidden_from_professionals OR record.masked_in_emergency))
), contents AS (
  SELECT d.patient_id, d.document_id, d.entry_uuid, d.entry_xml, m.source AS set_uuid
  FROM record
  JOIN chosen c ON c.patient_id = record.patient_id
  JOIN associations m ON m.patient_id = c.patient_id AND m.source = c.entry_uuid AND m.type = 'HasMember'
  JOIN documents d ON d.patient_id = m.patient_id AND d.entry_uuid = m.target
  WHERE (NOT d.hidden_from_professionals OR record.masked_in_emergency)
)
SELECT 'set', s.entry_uuid, s.metadata::text FROM chosen s
UNION ALL
SELECT 'document', d.entry_uuid, d.entry_xml FROM contents d
UNION ALL
SELECT 'association', a.association_id, json_build_object('type', a.type, 'source', a.source, 'target', a.target, 'original', a.original,
  'previous_version', a.previous_version, 'original_status', a.original_status, 'new_status', a.new_status)::text
FROM contents d JOIN associations a ON a.patient_id = d.patient_id AND a.source = ANY (ARRAY[d.set_uuid, d.entry_uuid])
WHERE a.target = d.entry_uuid OR a.type = 'RPLC';

-- getSubmissionSetAndContents: references alone
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
    WHERE a.patient_id = p.patient_id AND a.holder_id IN ($5, $6)) = 'VALIDE'), chosen AS (
  SELECT s.patient_id, s.entry_uuid, s.metadata
  FROM record JOIN submission_sets s ON s.patient_id = record.patient_id
  WHERE s.unique_id = $7 AND EXISTS (
    SELECT FROM associations m
    JOIN documents d ON d.patient_id = m.patient_id AND d.document_id = m.document_id
    WHERE m.patient_id = s.patient_id AND m.source = s.entry_uuid AND CASE WHEN record.treating THEN true ELSE (NOT d.hidden_from_professionals OR EXISTS (
        SELECT FROM document_authors w
        WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $8)) END)
), contents AS (
  SELECT d.patient_id, d.document_id, d.entry_uuid, d.entry_xml, m.source AS set_uuid
  FROM record
  JOIN chosen c ON c.patient_id = record.patient_id
  JOIN associations m ON m.patient_id = c.patient_id AND m.source = c.entry_uuid AND m.type = 'HasMember'
  JOIN documents d ON d.patient_id = m.patient_id AND d.entry_uuid = m.target
  WHERE CASE WHEN record.treating THEN true ELSE (NOT d.hidden_from_professionals OR EXISTS (
      SELECT FROM document_authors w
      WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $9)) END
)
SELECT 'set', s.entry_uuid, NULL::text FROM chosen s
UNION ALL
SELECT 'document', d.entry_uuid, NULL::text FROM contents d
UNION ALL
SELECT 'association', a.association_id, NULL::text
FROM contents d JOIN associations a ON a.patient_id = d.patient_id AND a.source = ANY (ARRAY[d.set_uuid, d.entry_uuid])
WHERE a.target = d.entry_uuid OR a.type = 'RPLC';

-- getSubmissionSetAndContents: by entryUuid
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
    WHERE a.patient_id = p.patient_id AND a.holder_id IN ($5, $6)) = 'VALIDE'), chosen AS (
  SELECT s.patient_id, s.entry_uuid, s.metadata
  FROM record JOIN submission_sets s ON s.patient_id = record.patient_id
  WHERE s.entry_uuid = ANY($7::uuid[]) AND EXISTS (
    SELECT FROM associations m
    JOIN documents d ON d.patient_id = m.patient_id AND d.document_id = m.document_id
    WHERE m.patient_id = s.patient_id AND m.source = s.entry_uuid AND CASE WHEN record.treating THEN true ELSE (NOT d.hidden_from_professionals OR EXISTS (
        SELECT FROM document_authors w
        WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $8)) END)
), contents AS (
  SELECT d.patient_id, d.document_id, d.entry_uuid, d.entry_xml, m.source AS set_uuid
  FROM record
  JOIN chosen c ON c.patient_id = record.patient_id
  JOIN associations m ON m.patient_id = c.patient_id AND m.source = c.entry_uuid AND m.type = 'HasMember'
  JOIN documents d ON d.patient_id = m.patient_id AND d.entry_uuid = m.target
  WHERE CASE WHEN record.treating THEN true ELSE (NOT d.hidden_from_professionals OR EXISTS (
      SELECT FROM document_authors w
      WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $9)) END
)
SELECT 'set', s.entry_uuid, s.metadata::text FROM chosen s
UNION ALL
SELECT 'document', d.entry_uuid, d.entry_xml FROM contents d
UNION ALL
SELECT 'association', a.association_id, json_build_object('type', a.type, 'source', a.source, 'target', a.target, 'original', a.original,
  'previous_version', a.previous_version, 'original_status', a.original_status, 'new_status', a.new_status)::text
FROM contents d JOIN associations a ON a.patient_id = d.patient_id AND a.source = ANY (ARRAY[d.set_uuid, d.entry_uuid])
WHERE a.target = d.entry_uuid OR a.type = 'RPLC';

-- getSubmissionSetAndContents: every criterion
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
    WHERE a.patient_id = p.patient_id AND a.holder_id IN ($5, $6)) = 'VALIDE'), chosen AS (
  SELECT s.patient_id, s.entry_uuid, s.metadata
  FROM record JOIN submission_sets s ON s.patient_id = record.patient_id
  WHERE s.unique_id = $7 AND EXISTS (
    SELECT FROM associations m
    JOIN documents d ON d.patient_id = m.patient_id AND d.document_id = m.document_id
    WHERE m.patient_id = s.patient_id AND m.source = s.entry_uuid AND CASE WHEN record.treating THEN true ELSE (NOT d.hidden_from_professionals OR EXISTS (
        SELECT FROM document_authors w
        WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $8)) END)
), contents AS (
  SELECT d.patient_id, d.document_id, d.entry_uuid, d.entry_xml, m.source AS set_uuid
  FROM record
  JOIN chosen c ON c.patient_id = record.patient_id
  JOIN associations m ON m.patient_id = c.patient_id AND m.source = c.entry_uuid AND m.type = 'HasMember'
  JOIN documents d ON d.patient_id = m.patient_id AND d.entry_uuid = m.target
  WHERE CASE WHEN record.treating THEN true ELSE (NOT d.hidden_from_professionals OR EXISTS (
      SELECT FROM document_authors w
      WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $9)) END AND false AND d.format_code = ANY($10) AND d.confidentiality_codes && $11::text[]
)
SELECT 'set', s.entry_uuid, s.metadata::text FROM chosen s
UNION ALL
SELECT 'document', d.entry_uuid, d.entry_xml FROM contents d
UNION ALL
SELECT 'association', a.association_id, json_build_object('type', a.type, 'source', a.source, 'target', a.target, 'original', a.original,
  'previous_version', a.previous_version, 'original_status', a.original_status, 'new_status', a.new_status)::text
FROM contents d JOIN associations a ON a.patient_id = d.patient_id AND a.source = ANY (ARRAY[d.set_uuid, d.entry_uuid])
WHERE a.target = d.entry_uuid OR a.type = 'RPLC';
