-- What get-associations.ts sends, written by test/sql.test.ts.

-- getAssociations: normal mode
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
    WHERE a.patient_id = p.patient_id AND a.holder_id IN ($5, $6)) = 'VALIDE'), ends AS (
  SELECT a.* FROM record JOIN associations a ON a.patient_id = record.patient_id WHERE a.source = ANY($7::uuid[])
  UNION
  SELECT a.* FROM record JOIN associations a ON a.patient_id = record.patient_id WHERE a.target = ANY($8::uuid[])
)
SELECT 'association', a.association_id, json_build_object('type', a.type, 'source', a.source, 'target', a.target, 'original', a.original,
  'previous_version', a.previous_version, 'original_status', a.original_status, 'new_status', a.new_status)::text
FROM record JOIN ends a ON a.patient_id = record.patient_id
WHERE CASE WHEN a.document_id IS NULL THEN EXISTS (
  SELECT FROM submission_sets s
  WHERE s.patient_id = a.patient_id AND s.submission_id = a.submission_id AND EXISTS (
    SELECT FROM associations m
    JOIN documents d ON d.patient_id = m.patient_id AND d.document_id = m.document_id
    WHERE m.patient_id = s.patient_id AND m.source = s.entry_uuid AND CASE WHEN record.treating THEN true ELSE (NOT d.hidden_from_professionals OR EXISTS (
        SELECT FROM document_authors w
        WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $9)) END))
ELSE EXISTS (
  SELECT FROM documents o
  JOIN documents d ON d.patient_id = o.patient_id
  AND d.document_id = ANY (ARRAY[o.document_id, CASE WHEN a.type = 'RPLC' THEN o.replaces_id END])
  WHERE o.patient_id = a.patient_id AND o.document_id = a.document_id AND CASE WHEN record.treating THEN true ELSE (NOT d.hidden_from_professionals OR EXISTS (
      SELECT FROM document_authors w
      WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $10)) END) END;

-- getAssociations: bris de glace
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
    WHERE a.patient_id = p.patient_id AND a.holder_id IN ($5, $6)) <> 'INTERDIT'), ends AS (
  SELECT a.* FROM record JOIN associations a ON a.patient_id = record.patient_id WHERE a.source = ANY($7::uuid[])
  UNION
  SELECT a.* FROM record JOIN associations a ON a.patient_id = record.patient_id WHERE a.target = ANY($8::uuid[])
)
SELECT 'association', a.association_id, json_build_object('type', a.type, 'source', a.source, 'target', a.target, 'original', a.original,
  'previous_version', a.previous_version, 'original_status', a.original_status, 'new_status', a.new_status)::text
FROM record JOIN ends a ON a.patient_id = record.patient_id
WHERE CASE WHEN a.document_id IS NULL THEN EXISTS (
  SELECT FROM submission_sets s
  WHERE s.patient_id = a.patient_id AND s.submission_id = a.submission_id AND EXISTS (
    SELECT FROM associations m
    JOIN documents d ON d.patient_id = m.patient_id AND d.document_id = m.document_id
    WHERE m.patient_id = s.patient_id AND m.source = s.entry_uuid AND (NOT d.hidden_from_professionals OR record.masked_in_emergency)))
ELSE EXISTS (
  SELECT FROM documents o
  JOIN documents d ON d.patient_id = o.patient_id
  AND d.document_id = ANY (ARRAY[o.document_id, CASE WHEN a.type = 'RPLC' THEN o.replaces_id END])
  WHERE o.patient_id = a.patient_id AND o.document_id = a.document_id AND (NOT d.hidden_from_professionals OR record.masked_in_emergency)) END;

-- getAssociations: centre 15
WITH record AS MATERIALIZED (
  SELECT p.patient_id, p.masked_in_emergency, EXISTS (
    SELECT FROM authorisations t
    WHERE t.patient_id = p.patient_id AND t.holder_id = $1 AND t.treating_doctor) AS treating
  FROM patient_identifiers i JOIN patients p ON p.patient_id = i.patient_id
  WHERE i.matricule = $2 AND i.oid = $3 AND p.state = 'active' AND NOT p.opposes_emergency AND EXISTS (
    SELECT FROM structures s WHERE s.structure_id = $4 AND s.regulation)), ends AS (
  SELECT a.* FROM record JOIN associations a ON a.patient_id = record.patient_id WHERE a.source = ANY($5::uuid[])
  UNION
  SELECT a.* FROM record JOIN associations a ON a.patient_id = record.patient_id WHERE a.target = ANY($6::uuid[])
)
SELECT 'association', a.association_id, json_build_object('type', a.type, 'source', a.source, 'target', a.target, 'original', a.original,
  'previous_version', a.previous_version, 'original_status', a.original_status, 'new_status', a.new_status)::text
FROM record JOIN ends a ON a.patient_id = record.patient_id
WHERE CASE WHEN a.document_id IS NULL THEN EXISTS (
  SELECT FROM submission_sets s
  WHERE s.patient_id = a.patient_id AND s.submission_id = a.submission_id AND EXISTS (
    SELECT FROM associations m
    JOIN documents d ON d.patient_id = m.patient_id AND d.document_id = m.document_id
    WHERE m.patient_id = s.patient_id AND m.source = s.entry_uuid AND (NOT d.hidden_from_professionals OR record.masked_in_emergency)))
ELSE EXISTS (
  SELECT FROM documents o
  JOIN documents d ON d.patient_id = o.patient_id
  AND d.document_id = ANY (ARRAY[o.document_id, CASE WHEN a.type = 'RPLC' THEN o.replaces_id END])
  WHERE o.patient_id = a.patient_id AND o.document_id = a.document_id AND (NOT d.hidden_from_professionals OR record.masked_in_emergency)) END;

-- getAssociations: references alone
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
    WHERE a.patient_id = p.patient_id AND a.holder_id IN ($5, $6)) = 'VALIDE'), ends AS (
  SELECT a.* FROM record JOIN associations a ON a.patient_id = record.patient_id WHERE a.source = ANY($7::uuid[])
  UNION
  SELECT a.* FROM record JOIN associations a ON a.patient_id = record.patient_id WHERE a.target = ANY($8::uuid[])
)
SELECT 'association', a.association_id, NULL::text
FROM record JOIN ends a ON a.patient_id = record.patient_id
WHERE CASE WHEN a.document_id IS NULL THEN EXISTS (
  SELECT FROM submission_sets s
  WHERE s.patient_id = a.patient_id AND s.submission_id = a.submission_id AND EXISTS (
    SELECT FROM associations m
    JOIN documents d ON d.patient_id = m.patient_id AND d.document_id = m.document_id
    WHERE m.patient_id = s.patient_id AND m.source = s.entry_uuid AND CASE WHEN record.treating THEN true ELSE (NOT d.hidden_from_professionals OR EXISTS (
        SELECT FROM document_authors w
        WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $9)) END))
ELSE EXISTS (
  SELECT FROM documents o
  JOIN documents d ON d.patient_id = o.patient_id
  AND d.document_id = ANY (ARRAY[o.document_id, CASE WHEN a.type = 'RPLC' THEN o.replaces_id END])
  WHERE o.patient_id = a.patient_id AND o.document_id = a.document_id AND CASE WHEN record.treating THEN true ELSE (NOT d.hidden_from_professionals OR EXISTS (
      SELECT FROM document_authors w
      WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $10)) END) END;
