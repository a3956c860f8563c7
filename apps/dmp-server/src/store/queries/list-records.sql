-- What list-records.ts sends, written by test/sql.test.ts.

-- listRecords: by the last authorisation
/* across patients: TD0.4 */
SELECT p.matricule, p.oid, p.birth_name, p.birth_given_names, p.used_name, p.used_given_name, p.birth_date,
  p.last_document_at, p.administrative->>'civility' AS civility, bool_or(a.treating_doctor) AS treating_doctor,
  max(a.last_access_at) AS last_access_at,
  (SELECT max(s.submitted_at) FROM submission_sets s WHERE s.patient_id = p.patient_id) AS last_update_at
FROM holder_records r
JOIN authorisations a ON a.patient_id = r.patient_id AND a.holder_id = r.holder_id
JOIN patients p ON p.patient_id = r.patient_id
WHERE r.holder_id = ANY($1) AND r.granted_at >= $2 AND p.state = 'active'
  AND greatest(a.granted_at, a.last_access_at) >= $3
  AND NOT EXISTS (SELECT FROM authorisations b
    WHERE b.patient_id = p.patient_id AND b.holder_id = ANY($4) AND b.blocked)
GROUP BY p.patient_id
ORDER BY max(greatest(a.granted_at, a.last_access_at)) DESC
LIMIT $5;

-- listRecords: by the last document
/* across patients: TD0.4 */
SELECT p.matricule, p.oid, p.birth_name, p.birth_given_names, p.used_name, p.used_given_name, p.birth_date,
  p.last_document_at, p.administrative->>'civility' AS civility, bool_or(a.treating_doctor) AS treating_doctor,
  max(a.last_access_at) AS last_access_at,
  (SELECT max(s.submitted_at) FROM submission_sets s WHERE s.patient_id = p.patient_id) AS last_update_at
FROM holder_records r
JOIN authorisations a ON a.patient_id = r.patient_id AND a.holder_id = r.holder_id
JOIN patients p ON p.patient_id = r.patient_id
WHERE r.holder_id = ANY($1) AND p.last_document_at >= $2 AND p.state = 'active'
  AND greatest(a.granted_at, a.last_access_at) >= $3
  AND NOT EXISTS (SELECT FROM authorisations b
    WHERE b.patient_id = p.patient_id AND b.holder_id = ANY($4) AND b.blocked)
GROUP BY p.patient_id
ORDER BY max(greatest(a.granted_at, a.last_access_at)) DESC
LIMIT $5;
