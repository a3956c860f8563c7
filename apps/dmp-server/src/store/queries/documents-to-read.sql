-- What documents-to-read.ts sends, written by test/sql.test.ts.

-- documentsToRead: normal mode
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
    WHERE a.patient_id = p.patient_id AND a.holder_id IN ($5, $6)) = 'VALIDE')
SELECT d.unique_id, d.blob, d.size, d.metadata->>'mimeType' AS mime_type, d.type_code
FROM record JOIN documents d ON d.patient_id = record.patient_id
WHERE d.unique_id = ANY($7) AND CASE WHEN record.treating THEN true ELSE (NOT d.hidden_from_professionals OR EXISTS (
    SELECT FROM document_authors w
    WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $8)) END;

-- documentsToRead: bris de glace
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
    WHERE a.patient_id = p.patient_id AND a.holder_id IN ($5, $6)) <> 'INTERDIT')
SELECT d.unique_id, d.blob, d.size, d.metadata->>'mimeType' AS mime_type, d.type_code
FROM record JOIN documents d ON d.patient_id = record.patient_id
WHERE d.unique_id = ANY($7) AND (NOT d.hidden_from_professionals OR record.masked_in_emergency);

-- documentsToRead: centre 15
WITH record AS MATERIALIZED (
  SELECT p.patient_id, p.masked_in_emergency, EXISTS (
    SELECT FROM authorisations t
    WHERE t.patient_id = p.patient_id AND t.holder_id = $1 AND t.treating_doctor) AS treating
  FROM patient_identifiers i JOIN patients p ON p.patient_id = i.patient_id
  WHERE i.matricule = $2 AND i.oid = $3 AND p.state = 'active' AND NOT p.opposes_emergency AND EXISTS (
    SELECT FROM structures s WHERE s.structure_id = $4 AND s.regulation))
SELECT d.unique_id, d.blob, d.size, d.metadata->>'mimeType' AS mime_type, d.type_code
FROM record JOIN documents d ON d.patient_id = record.patient_id
WHERE d.unique_id = ANY($5) AND (NOT d.hidden_from_professionals OR record.masked_in_emergency);

-- documentsToRead: normal mode, a nurse
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
    WHERE a.patient_id = p.patient_id AND a.holder_id IN ($5, $6)) = 'VALIDE')
SELECT d.unique_id, d.blob, d.size, d.metadata->>'mimeType' AS mime_type, d.type_code
FROM record JOIN documents d ON d.patient_id = record.patient_id
WHERE d.unique_id = ANY($7) AND (NOT d.hidden_from_professionals OR EXISTS (
    SELECT FROM document_authors w
    WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $8));
