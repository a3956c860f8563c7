-- What see-accesses.ts sends, written by test/sql.test.ts.

-- seeAccesses: patient
UPDATE patients SET "history_seen_at" = greatest("history_seen_at", least($1::timestamptz, (
      SELECT max(h.at) FROM access_history h WHERE h.patient_id = $2::uuid)))
WHERE patient_id = $3::uuid;

-- seeAccesses: representative
UPDATE patients SET "representatives_seen_at" = greatest("representatives_seen_at", least($1::timestamptz, (
      SELECT max(h.at) FROM access_history h WHERE h.patient_id = $2::uuid)))
WHERE patient_id = $3::uuid;
