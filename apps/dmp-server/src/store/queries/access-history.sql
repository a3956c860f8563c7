-- What access-history.ts sends, written by test/sql.test.ts.

-- accessHistory
SELECT h.at, h.history_id, h.transaction, h.outcome, h.caller_id, h.caller_name, h.structure_id,
  s.name AS structure_name, h.authentication_mode, h.access_mode, h.secret_connection
FROM patient_identifiers i
CROSS JOIN LATERAL (
  SELECT * FROM access_history h
  WHERE h.patient_id = i.patient_id AND h.at >= $1
    AND ($2::boolean
      OR h.caller_id = $3 AND ($4::boolean OR h.structure_id = $5))
  ORDER BY h.at DESC, h.history_id DESC
  LIMIT $6) AS h
LEFT JOIN structures s ON s.structure_id = h.structure_id
WHERE i.matricule = $7 AND i.oid = $8
ORDER BY h.at DESC, h.history_id DESC;
