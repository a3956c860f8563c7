-- What document-to-change.ts sends, written by test/sql.test.ts.

-- documentToChange: by entryUuid
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
SELECT d.document_id, d.metadata, d.by_patient, EXISTS (
  SELECT FROM document_authors w
  WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $7) AS own, EXISTS (
  SELECT FROM document_authors s
  WHERE s.patient_id = d.patient_id AND s.document_id = d.document_id AND s.institution_id = $8) AS of_structure,
  EXISTS (SELECT FROM record
    WHERE record.patient_id = d.patient_id AND CASE WHEN record.treating THEN true ELSE (NOT d.hidden_from_professionals OR EXISTS (
      SELECT FROM document_authors w
      WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $9)) END) AS visible
FROM documents d
WHERE d.patient_id = $10::uuid AND d.entry_uuid = $11::uuid;

-- documentToChange: by entryUuid, bris de glace
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
SELECT d.document_id, d.metadata, d.by_patient, EXISTS (
  SELECT FROM document_authors w
  WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $7) AS own, EXISTS (
  SELECT FROM document_authors s
  WHERE s.patient_id = d.patient_id AND s.document_id = d.document_id AND s.institution_id = $8) AS of_structure,
  EXISTS (SELECT FROM record
    WHERE record.patient_id = d.patient_id AND (NOT d.hidden_from_professionals OR record.masked_in_emergency)) AS visible
FROM documents d
WHERE d.patient_id = $9::uuid AND d.entry_uuid = $10::uuid;

-- documentToChange: by logicalId
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
SELECT d.document_id, d.metadata, d.by_patient, EXISTS (
  SELECT FROM document_authors w
  WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $7) AS own, EXISTS (
  SELECT FROM document_authors s
  WHERE s.patient_id = d.patient_id AND s.document_id = d.document_id AND s.institution_id = $8) AS of_structure,
  EXISTS (SELECT FROM record
    WHERE record.patient_id = d.patient_id AND CASE WHEN record.treating THEN true ELSE (NOT d.hidden_from_professionals OR EXISTS (
      SELECT FROM document_authors w
      WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $9)) END) AS visible
FROM documents d
WHERE d.patient_id = $10::uuid AND d.logical_id = $11::uuid;
