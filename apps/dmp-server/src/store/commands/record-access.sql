-- What record-access.ts sends, written by test/sql.test.ts.

-- accessStatement
WITH patient AS (
  SELECT patient_id FROM patient_identifiers WHERE matricule = $1 AND oid = $2
), used AS (
  UPDATE authorisations a SET last_access_at = $3
  FROM patient
  WHERE $4 AND a.patient_id = patient.patient_id
    AND a.holder_id IN ($5, $6)
    AND a.granted_at IS NOT NULL AND greatest(a.granted_at, a.last_access_at) >= $7
    AND (a.last_access_at IS NULL OR a.last_access_at < $8)
)
INSERT INTO access_history (patient_id, at, history_id, transaction, outcome, caller_id, caller_name, structure_id,
  authentication_mode, access_mode, secret_connection, document_unique_id, vihf_id)
VALUES (coalesce((SELECT patient_id FROM patient), $9::uuid), $10, $11::uuid,
  $12, $13, $14, $15, $16,
  $17, $18, $19, $20, $21);
