-- What find-submission-sets.ts sends, written by test/sql.test.ts.

-- findSubmissionSets: normal mode
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
SELECT 'set', s.entry_uuid, s.metadata::text
FROM record JOIN submission_sets s ON s.patient_id = record.patient_id
WHERE EXISTS (
  SELECT FROM associations m
  JOIN documents d ON d.patient_id = m.patient_id AND d.document_id = m.document_id
  WHERE m.patient_id = s.patient_id AND m.source = s.entry_uuid AND CASE WHEN record.treating THEN true ELSE (NOT d.hidden_from_professionals OR EXISTS (
      SELECT FROM document_authors w
      WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $7)) END);

-- findSubmissionSets: bris de glace
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
SELECT 'set', s.entry_uuid, s.metadata::text
FROM record JOIN submission_sets s ON s.patient_id = record.patient_id
WHERE EXISTS (
  SELECT FROM associations m
  JOIN documents d ON d.patient_id = m.patient_id AND d.document_id = m.document_id
  WHERE m.patient_id = s.patient_id AND m.source = s.entry_uuid AND (NOT d.hidden_from_professionals OR record.masked_in_emergency));

-- findSubmissionSets: centre 15
WITH record AS MATERIALIZED (
  SELECT p.patient_id, p.masked_in_emergency, EXISTS (
    SELECT FROM authorisations t
    WHERE t.patient_id = p.patient_id AND t.holder_id = $1 AND t.treating_doctor) AS treating
  FROM patient_identifiers i JOIN patients p ON p.patient_id = i.patient_id
  WHERE i.matricule = $2 AND i.oid = $3 AND p.state = 'active' AND NOT p.opposes_emergency AND EXISTS (
    SELECT FROM structures s WHERE s.structure_id = $4 AND s.regulation))
SELECT 'set', s.entry_uuid, s.metadata::text
FROM record JOIN submission_sets s ON s.patient_id = record.patient_id
WHERE EXISTS (
  SELECT FROM associations m
  JOIN documents d ON d.patient_id = m.patient_id AND d.document_id = m.document_id
  WHERE m.patient_id = s.patient_id AND m.source = s.entry_uuid AND (NOT d.hidden_from_professionals OR record.masked_in_emergency));

-- findSubmissionSets: references alone
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
SELECT 'set', s.entry_uuid, NULL::text
FROM record JOIN submission_sets s ON s.patient_id = record.patient_id
WHERE EXISTS (
  SELECT FROM associations m
  JOIN documents d ON d.patient_id = m.patient_id AND d.document_id = m.document_id
  WHERE m.patient_id = s.patient_id AND m.source = s.entry_uuid AND CASE WHEN record.treating THEN true ELSE (NOT d.hidden_from_professionals OR EXISTS (
      SELECT FROM document_authors w
      WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $7)) END);

-- findSubmissionSets: every criterion
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
SELECT 'set', s.entry_uuid, s.metadata::text
FROM record JOIN submission_sets s ON s.patient_id = record.patient_id
WHERE EXISTS (
  SELECT FROM associations m
  JOIN documents d ON d.patient_id = m.patient_id AND d.document_id = m.document_id
  WHERE m.patient_id = s.patient_id AND m.source = s.entry_uuid AND CASE WHEN record.treating THEN true ELSE (NOT d.hidden_from_professionals OR EXISTS (
      SELECT FROM document_authors w
      WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $7)) END) AND s.source_id = ANY($8) AND s.submission_time || substr('00000101000000', length(s.submission_time) + 1) >= $9 AND s.submission_time || substr('00000101000000', length(s.submission_time) + 1) < $10 AND EXISTS (SELECT FROM unnest(s.author_persons) q WHERE q LIKE $11) AND s.content_type_code = ANY($12);

-- findSubmissionSets: a status that no set has
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
SELECT 'set', s.entry_uuid, s.metadata::text
FROM record JOIN submission_sets s ON s.patient_id = record.patient_id
WHERE EXISTS (
  SELECT FROM associations m
  JOIN documents d ON d.patient_id = m.patient_id AND d.document_id = m.document_id
  WHERE m.patient_id = s.patient_id AND m.source = s.entry_uuid AND CASE WHEN record.treating THEN true ELSE (NOT d.hidden_from_professionals OR EXISTS (
      SELECT FROM document_authors w
      WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $7)) END) AND false;
