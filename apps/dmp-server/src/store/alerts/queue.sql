-- What queue.ts sends, written by test/sql.test.ts.

-- takeNews
/* across patients: the queue of deposits, whoever's they are */
DELETE FROM alert_news WHERE (patient_id, submission_id) IN (
  SELECT patient_id, submission_id FROM alert_news LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING patient_id, submission_id;

-- readersOf
WITH readers AS (
  SELECT h.professional_id, bool_or(a.treating_doctor AND a.holder_id = h.professional_id) AS treating
  FROM authorisations a CROSS JOIN LATERAL (
    SELECT a.holder_id AS professional_id
    UNION SELECT l.professional_id FROM professional_structures l WHERE l.structure_id = a.holder_id) h
  WHERE a.patient_id = $1::uuid AND a.granted_at IS NOT NULL
    AND greatest(a.granted_at, a.last_access_at) >= $2
    AND NOT EXISTS (SELECT FROM authorisations b
      WHERE b.patient_id = a.patient_id AND b.holder_id IN (a.holder_id, h.professional_id) AND b.blocked)
  GROUP BY h.professional_id
), addresses AS (
  SELECT t.professional_id, t.kind, t.address, 1 AS place FROM alert_addresses t WHERE t.patient_id = $3::uuid
  UNION ALL
  SELECT t.professional_id, t.kind, t.address, 2 FROM alert_addresses t WHERE t.patient_id = $4::uuid
), told AS (
  SELECT DISTINCT ON (t.professional_id) t.professional_id, t.kind, t.address, r.treating
  FROM readers r JOIN addresses t ON t.professional_id = r.professional_id
  ORDER BY t.professional_id, t.place
)
SELECT told.kind, told.address
FROM documents d JOIN submission_sets s ON s.patient_id = d.patient_id AND s.submission_id = d.submission_id
CROSS JOIN told
WHERE d.patient_id = $5::uuid AND d.submission_id = $6::uuid
  AND s.submitted_by IS DISTINCT FROM told.professional_id
  AND (told.treating OR NOT d.hidden_from_professionals)
  AND NOT EXISTS (SELECT FROM document_authors w WHERE w.patient_id = d.patient_id
    AND w.document_id = d.document_id AND w.person_id = told.professional_id);

-- queueAlerts
INSERT INTO alerts SELECT r.* FROM json_populate_recordset(NULL::alerts, $1) r;

-- takeAlerts
UPDATE alerts SET due_at = $1, attempts = attempts + 1 WHERE alert_id IN (
  SELECT alert_id FROM alerts WHERE due_at <= $2 ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
RETURNING *;

-- putOff
UPDATE alerts SET due_at = $1 WHERE alert_id = $2::uuid;

-- dropAlert
DELETE FROM alerts WHERE alert_id = $1::uuid;
