-- What list-accesses.ts sends, written by test/sql.test.ts.

-- listAccesses: patient
SELECT h.at, h.history_id, h.transaction, h.outcome, h.caller_id, h.caller_name, h.structure_id,
  s.name AS structure_name, h.authentication_mode, h.access_mode, h.secret_connection, h.document_unique_id,
  (SELECT d.metadata->>'title' FROM documents d
    WHERE d.patient_id = h.patient_id AND d.unique_id = h.document_unique_id AND NOT $1::text = ANY(d.confidentiality_codes)) AS title
FROM access_history h
LEFT JOIN structures s ON s.structure_id = h.structure_id
WHERE h.patient_id = $2::uuid AND true
  AND (NOT $3::boolean OR h.transaction NOT LIKE $4)
ORDER BY h.at DESC, h.history_id DESC
LIMIT $5;

-- listAccesses: patient, a further page
SELECT h.at, h.history_id, h.transaction, h.outcome, h.caller_id, h.caller_name, h.structure_id,
  s.name AS structure_name, h.authentication_mode, h.access_mode, h.secret_connection, h.document_unique_id,
  (SELECT d.metadata->>'title' FROM documents d
    WHERE d.patient_id = h.patient_id AND d.unique_id = h.document_unique_id AND NOT $1::text = ANY(d.confidentiality_codes)) AS title
FROM access_history h
LEFT JOIN structures s ON s.structure_id = h.structure_id
WHERE h.patient_id = $2::uuid AND true
  AND (NOT $3::boolean OR h.transaction NOT LIKE $4)
  AND (h.at, h.history_id) < ($5::timestamptz, $6::uuid)
ORDER BY h.at DESC, h.history_id DESC
LIMIT $7;

-- listAccesses: representative
SELECT h.at, h.history_id, h.transaction, h.outcome, h.caller_id, h.caller_name, h.structure_id,
  s.name AS structure_name, h.authentication_mode, h.access_mode, h.secret_connection, h.document_unique_id,
  (SELECT d.metadata->>'title' FROM documents d
    WHERE d.patient_id = h.patient_id AND d.unique_id = h.document_unique_id AND (NOT $1::text = ANY(d.confidentiality_codes) AND NOT $2::text = ANY(d.confidentiality_codes))) AS title
FROM access_history h
LEFT JOIN structures s ON s.structure_id = h.structure_id
WHERE h.patient_id = $3::uuid AND (NOT h.secret_connection AND NOT EXISTS (
    SELECT FROM documents d
    WHERE d.patient_id = h.patient_id AND d.unique_id = h.document_unique_id
    AND $4::text = ANY(d.confidentiality_codes)))
  AND (NOT $5::boolean OR h.transaction NOT LIKE $6)
ORDER BY h.at DESC, h.history_id DESC
LIMIT $7;

-- listAccesses: representative, a further page
SELECT h.at, h.history_id, h.transaction, h.outcome, h.caller_id, h.caller_name, h.structure_id,
  s.name AS structure_name, h.authentication_mode, h.access_mode, h.secret_connection, h.document_unique_id,
  (SELECT d.metadata->>'title' FROM documents d
    WHERE d.patient_id = h.patient_id AND d.unique_id = h.document_unique_id AND (NOT $1::text = ANY(d.confidentiality_codes) AND NOT $2::text = ANY(d.confidentiality_codes))) AS title
FROM access_history h
LEFT JOIN structures s ON s.structure_id = h.structure_id
WHERE h.patient_id = $3::uuid AND (NOT h.secret_connection AND NOT EXISTS (
    SELECT FROM documents d
    WHERE d.patient_id = h.patient_id AND d.unique_id = h.document_unique_id
    AND $4::text = ANY(d.confidentiality_codes)))
  AND (NOT $5::boolean OR h.transaction NOT LIKE $6)
  AND (h.at, h.history_id) < ($7::timestamptz, $8::uuid)
ORDER BY h.at DESC, h.history_id DESC
LIMIT $9;

-- countAccesses: patient
SELECT count(*)::integer AS accesses FROM (
  SELECT FROM access_history h
  WHERE h.patient_id = $1::uuid AND h.at > coalesce($2::timestamptz, '-infinity')
    AND h.transaction NOT LIKE $3 AND true
  LIMIT $4) AS counted;

-- countAccesses: representative
SELECT count(*)::integer AS accesses FROM (
  SELECT FROM access_history h
  WHERE h.patient_id = $1::uuid AND h.at > coalesce($2::timestamptz, '-infinity')
    AND h.transaction NOT LIKE $3 AND (NOT h.secret_connection AND NOT EXISTS (
      SELECT FROM documents d
      WHERE d.patient_id = h.patient_id AND d.unique_id = h.document_unique_id
      AND $4::text = ANY(d.confidentiality_codes)))
  LIMIT $5) AS counted;
