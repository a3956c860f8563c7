-- What history-ground.ts sends, written by test/sql.test.ts.

-- lockPatientOfHistory
SELECT p.matricule, p.oid, p.birth_name, p.birth_given_names, p.sex, p.birth_date, p.birth_place_code, p.used_name,
  p.used_given_name
FROM patients p WHERE p.patient_id = $1::uuid AND p.state = 'active' FOR UPDATE;

-- notesInForce
SELECT d.document_id, d.blob, d.metadata
FROM vaccinations v JOIN documents d ON d.patient_id = v.patient_id AND d.document_id = v.document_id
WHERE v.patient_id = $1::uuid
ORDER BY v.given_on, v.vaccination_id;

-- historyInForce
SELECT d.document_id, d.blob, d.metadata FROM documents d
WHERE d.patient_id = $1::uuid AND d.type_code = $2 AND d.status = 'approved'
ORDER BY d.submitted_at DESC LIMIT 1;
