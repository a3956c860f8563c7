-- What find-documents.ts sends, written by test/sql.test.ts.

-- findDocuments: normal mode
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
SELECT 'document', d.entry_uuid, d.entry_xml
FROM record JOIN documents d ON d.patient_id = record.patient_id
WHERE CASE WHEN record.treating THEN true ELSE (NOT d.hidden_from_professionals OR EXISTS (
    SELECT FROM document_authors w
    WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $7)) END AND d.status = ANY($8);

-- findDocuments: bris de glace
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
SELECT 'document', d.entry_uuid, d.entry_xml
FROM record JOIN documents d ON d.patient_id = record.patient_id
WHERE (NOT d.hidden_from_professionals OR record.masked_in_emergency) AND d.status = ANY($7);

-- findDocuments: centre 15
WITH record AS MATERIALIZED (
  SELECT p.patient_id, p.masked_in_emergency, EXISTS (
    SELECT FROM authorisations t
    WHERE t.patient_id = p.patient_id AND t.holder_id = $1 AND t.treating_doctor) AS treating
  FROM patient_identifiers i JOIN patients p ON p.patient_id = i.patient_id
  WHERE i.matricule = $2 AND i.oid = $3 AND p.state = 'active' AND NOT p.opposes_emergency AND EXISTS (
    SELECT FROM structures s WHERE s.structure_id = $4 AND s.regulation))
SELECT 'document', d.entry_uuid, d.entry_xml
FROM record JOIN documents d ON d.patient_id = record.patient_id
WHERE (NOT d.hidden_from_professionals OR record.masked_in_emergency) AND d.status = ANY($5);

-- findDocuments: references alone
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
SELECT 'document', d.entry_uuid, NULL::text
FROM record JOIN documents d ON d.patient_id = record.patient_id
WHERE CASE WHEN record.treating THEN true ELSE (NOT d.hidden_from_professionals OR EXISTS (
    SELECT FROM document_authors w
    WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $7)) END AND d.status = ANY($8);

-- findDocuments: normal mode, a nurse
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
SELECT 'document', d.entry_uuid, d.entry_xml
FROM record JOIN documents d ON d.patient_id = record.patient_id
WHERE (NOT d.hidden_from_professionals OR EXISTS (
    SELECT FROM document_authors w
    WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $7)) AND d.status = ANY($8);

-- findDocuments: bris de glace, a doctor of occupational medicine
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
SELECT 'document', d.entry_uuid, d.entry_xml
FROM record JOIN documents d ON d.patient_id = record.patient_id
WHERE (NOT d.hidden_from_professionals OR EXISTS (
    SELECT FROM document_authors w
    WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $7)) AND d.status = ANY($8);

-- findDocuments: every criterion
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
SELECT 'document', d.entry_uuid, d.entry_xml
FROM record JOIN documents d ON d.patient_id = record.patient_id
WHERE CASE WHEN record.treating THEN true ELSE (NOT d.hidden_from_professionals OR EXISTS (
    SELECT FROM document_authors w
    WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $7)) END AND d.status = ANY($8) AND d.class_code = ANY($9) AND d.type_code = ANY($10) AND d.practice_setting_code = ANY($11) AND d.facility_type_code = ANY($12) AND d.format_code = ANY($13) AND d.confidentiality_codes && $14::text[] AND d.event_codes && $15::text[] AND d.creation_time >= $16 AND d.creation_time < $17 AND d.service_start_time >= $18 AND d.service_start_time < $19 AND d.service_stop_time >= $20 AND d.service_stop_time < $21 AND EXISTS (SELECT FROM document_authors q
  WHERE q.patient_id = d.patient_id AND q.document_id = d.document_id
    AND q.person LIKE ANY($22));

-- findDocuments: by reference
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
SELECT 'document', d.entry_uuid, d.entry_xml
FROM record JOIN documents d ON d.patient_id = record.patient_id
WHERE CASE WHEN record.treating THEN true ELSE (NOT d.hidden_from_professionals OR EXISTS (
    SELECT FROM document_authors w
    WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $7)) END AND d.status = ANY($8) AND d.reference_ids && $9::text[];
